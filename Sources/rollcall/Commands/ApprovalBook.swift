import Ledger
import Reconciliation

/// The approvals that the ledger knows: to be looked at and taken back, without asking anybody.
struct ApprovalBook {
  private static let shown = 20
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
    let shown = chosen.targets.map(\.policy.target).map { target in
      let own = records.filter { $0.given.target == target }
      return (target, own.filter { $0.stands(at: now) } + own.filter { !$0.stands(at: now) }.prefix(Self.shown))
    }
    let text =
      switch format {
      case .json: try ApprovalDocument(shown.flatMap(\.1), now: now).json()
      case .text: shown.map { self.text($0, $1, now) }.joined()
      }
    if !console.write(text) { throw ExitStatus.failure.code }
  }

  private func text(_ target: String, _ records: [ApprovalRecord], _ now: Int64) -> String {
    let rows = records.map { ApprovalText.listed($0, now: now) }.joined()
    return "\(console.outputStyle.bold(target.printable()))\n\(rows.isEmpty ? "  no approval in the ledger\n" : rows)"
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
    console.write("Taken back: \(approval.given.summary.printable(limit: 400)) on \(approval.given.target.printable()).\n")
  }
}
