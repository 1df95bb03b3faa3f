import Ledger
import Reconciliation

/// The approvals that the ledger knows: to be looked at and taken back, without asking anybody.
struct ApprovalBook {
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
    let desk = ApprovalDesk(ledger: try preparation.ledger(configuration.stateFolder, .readOnly))
    let list = try preparation.attempt { try desk.list(of: chosen.targets.map(\.policy.target)) }
    let text = try list.render(format, style: console.outputStyle)
    if !console.write(text) { throw ExitStatus.failure.code }
  }

  /// Takes back the approval with these first digits; ends the command with 1 when none stands, or more than one.
  func revoke(_ digits: String, by caller: String) throws {
    let desk = ApprovalDesk(ledger: try preparation.ledger(configuration.stateFolder, .readWrite))
    let approval = try preparation.approving { try desk.revoke(digits, by: caller) }
    console.write(ApprovalText.takenBack(approval))
  }
}
