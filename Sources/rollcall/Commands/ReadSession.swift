import Ledger
import Reconciliation

/// What commands work with that read the directory and targets and write nothing.
struct ReadSession {
  let console: Console
  let assembly: Assembly
  let ledger: SQLiteLedger

  /// Says what is wrong with the configuration, its secrets or the ledger, and ends the command.
  init(_ common: CommonOptions, _ targets: TargetOptions, _ directory: DirectoryOptions) async throws {
    let environment = SystemEnvironment.variables()
    console = common.console(environment)
    let preparation = Preparation(console: console, environment: environment)
    let configuration = try await preparation.resolved(common.config, targets: targets.target)
    ledger = try preparation.ledger(configuration.stateFolder, .readOnly)
    assembly = Assembly(configuration, announce: directory.announcement(on: console), traffic: console.trafficObserver)
  }
}
