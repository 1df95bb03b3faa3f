import Engine
import Ledger
import Reconciliation

/// What `adopt` and `release` work with: one target, the lock and the ledger.
struct OwnershipSession: ~Copyable {
  let console: Console
  let assembly: Assembly
  let ledger: SQLiteLedger
  let target: ApplyTarget
  let environment: CycleEnvironment
  private let lock: RunLock

  init(_ common: CommonOptions, target name: String, command: String) async throws {
    let variables = SystemEnvironment.variables()
    let console = common.console(variables)
    let preparation = Preparation(console: console, environment: variables)
    let configuration = try await preparation.resolved(common.config, targets: [name], toWriteBy: command)
    let lock = try preparation.lock(configuration.stateFolder, command: command)
    ledger = try preparation.ledger(configuration.stateFolder, .readWrite)
    assembly = Assembly(configuration, traffic: console.trafficObserver)
    target = assembly.applyTargets[0]
    environment = assembly.quietEnvironment()
    self.console = console
    self.lock = lock
  }

  /// Runs the work; an error is said on one line and ends the command with 1.
  func attempt<Value>(_ work: () async throws -> Value) async throws -> Value {
    do { return try await work() } catch {
      console.report("error", "\(error)")
      throw ExitStatus.failure.code
    }
  }
}
