import Ledger
import Reconciliation

/// What commands work with that read the directory and targets and write nothing.
struct ReadSession {
  let console: Console
  let assembly: Assembly
  let ledger: SQLiteLedger
  let preparation: Preparation
  /// A digest of what in the configuration has an influence on plans.
  let planDigest: String

  /// Says what is wrong with the configuration, its secrets or the ledger, and ends the command. `removals` is nil for a command that does
  /// not take the option. `command` names one whose plan is to be carried out, which a file in place of the directory cannot be.
  init(
    _ common: CommonOptions, _ targets: TargetOptions, _ directory: DirectoryOptions, removals: RemovalOptions? = nil,
    toWriteBy command: String? = nil
  ) async throws {
    try await self.init(common, targets: targets.target, removals: removals, toWriteBy: command) {
      directory.announcement(on: $0)
    }
  }

  /// As above, with the targets by their names; `announcement` is told of each search.
  init(
    _ common: CommonOptions, targets: [String], removals: RemovalOptions? = nil, toWriteBy command: String? = nil,
    announcement: (Console) -> (@Sendable (String) -> Void)? = { _ in nil }
  ) async throws {
    let environment = SystemEnvironment.variables()
    console = common.console(environment)
    preparation = Preparation(console: console, environment: environment)
    let file = try preparation.selecting(targets, in: try preparation.configuration(common.config))
    planDigest = file.planDigest
    let configuration: ResolvedConfiguration
    if let command {
      configuration = try await preparation.resolved(file, toWriteBy: command)
    } else {
      configuration = try await preparation.resolved(file)
    }
    ledger = try preparation.ledger(configuration.stateFolder, .readOnly)
    assembly = Assembly(
      removals?.applied(to: configuration) ?? configuration, announce: announcement(console), traffic: console.trafficObserver)
  }
}
