import Engine
import Ledger
import Reconciliation

/// What commands work with that change one target by hand: the target, the lock and the ledger.
struct OwnershipSession: ~Copyable {
  let console: Console
  let assembly: Assembly
  let ledger: SQLiteLedger
  let target: ApplyTarget
  let environment: CycleEnvironment
  private let lock: RunLock

  /// `stop` ends the work between two writes, and the waits of the target.
  init(_ common: CommonOptions, target name: String, command: String, stop: StopRequest = StopRequest()) async throws {
    let variables = SystemEnvironment.variables()
    let console = common.console(variables)
    let preparation = Preparation(console: console, environment: variables)
    let configuration = try await preparation.resolved(common.config, targets: [name], toWriteBy: command)
    let lock = try preparation.lock(configuration.stateFolder, command: command)
    ledger = try preparation.ledger(configuration.stateFolder, .readWrite)
    assembly = Assembly(configuration, traffic: console.trafficObserver)
    target = assembly.applyTargets[0]
    environment = assembly.environment(
      stop: stop, actor: preparation.actor(command), progress: ProgressBar(console: console).show)
    self.console = console
    self.lock = lock
  }
}
