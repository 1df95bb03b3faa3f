import Ledger
import Reconciliation

/// What commands work with that look at the ledger alone: nobody is asked, and no secret is fetched.
struct LedgerSession {
  let console: Console
  let configuration: Configuration
  let ledger: SQLiteLedger

  /// Says what is wrong with the configuration or the ledger, and ends the command.
  init(_ common: CommonOptions) throws {
    let environment = SystemEnvironment.variables()
    console = common.console(environment)
    let preparation = Preparation(console: console, environment: environment)
    configuration = try preparation.configuration(common.config)
    ledger = try preparation.ledger(configuration.stateFolder, .readOnly)
  }

  /// Who has the lock of the state folder now.
  var lock: RunLock.Look { RunLock.look(in: configuration.stateFolder) }

  /// Reads of the ledger; an error is said on one line and ends the command with 1.
  func read<Value>(_ work: (SQLiteLedger) throws(LedgerError) -> Value) throws -> Value {
    do throws(LedgerError) { return try work(ledger) } catch {
      console.report("error", "\(error)")
      throw ExitStatus.failure.code
    }
  }

  /// Ends with 64 when one of the names is that of no target, neither of the configuration nor of the ledger.
  func refuseUnknownTargets(_ names: [String]) throws {
    let known = Set(
      configuration.targets.map(\.policy.target) + (try read { ledger throws(LedgerError) in try ledger.targets() }))
    guard let stranger = names.first(where: { !known.contains($0) }) else { return }
    console.report(
      "error", "--target \(stranger.printable()): there is no such target; there is \(known.sorted().joined(separator: ", "))")
    throw ExitStatus.usage.code
  }
}
