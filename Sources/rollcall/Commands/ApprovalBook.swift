import Ledger
import Reconciliation

/// The approvals that the ledger knows: to be looked at and taken back, without asking anybody.
struct ApprovalBook {
  private static let known = 1_000

  private let console: Console
  private let preparation: Preparation
  private let configuration: Configuration

  /// Says what is wrong with the configuration and ends the command.
  init(_ common: CommonOptions, _ environment: [String: String]) throws {
    console = common.console(environment)
    preparation = Preparation(console: console, environment: environment)
    configuration = try preparation.configuration(common.config)
  }

  /// Shows every approval that stands, and the newest of the others; of all targets when none is named.
  func list(_ targets: [String], as format: ReportFormat) throws {
    let chosen = try preparation.selecting(targets, in: configuration)
    let now = SystemTime.now()
    let records = try preparation.attempt {
      try preparation.ledger(configuration.stateFolder, .readOnly).approvals(limit: Self.known)
    }
    let text = try ApprovalList(records, targets: chosen.targets.map(\.policy.target), now: now)
      .render(format, style: console.outputStyle)
    if !console.write(text) { throw ExitStatus.failure.code }
  }

  /// Takes back the approval with these first digits; ends the command with 1 when none stands, or more than one.
  func revoke(_ digits: String, by caller: String) throws {
    let now = SystemTime.now()
    let ledger = try preparation.ledger(configuration.stateFolder, .readWrite)
    let found = try preparation.attempt { try ledger.approvals(limit: Self.known) }
      .filter { $0.stands(at: now) && $0.given.digest.hasPrefix(digits) }
    guard let approval = found.first, Set(found.map(\.given.digest)).count == 1 else {
      let what =
        found.isEmpty ? "no approval with the digest \(digits) stands" : "\(digits) is the beginning of more than one digest"
      console.report("error", "--revoke: \(what); rollcall approve --list shows them")
      throw ExitStatus.failure.code
    }
    for approval in found { _ = try preparation.attempt { try ledger.revokeApproval(approval.id, by: caller, at: now) } }
    console.write(ApprovalText.takenBack(approval))
  }
}
