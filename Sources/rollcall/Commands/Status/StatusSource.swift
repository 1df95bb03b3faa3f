import ArgumentParser
import Ledger
import Reconciliation

/// Where the status comes from: the daemon, else the ledger.
struct StatusSource {
  let console: Console
  private let common: CommonOptions
  private let paths: [SocketPath]
  private let number: Int
  private let targets: [String]

  init(_ common: CommonOptions, _ control: ControlOptions, number: Int, targets: [String]) {
    let environment = SystemEnvironment.variables()
    console = common.console(environment)
    paths = control.paths(common, environment)
    (self.common, self.number, self.targets) = (common, number, targets)
  }

  /// The status now. Says what is wrong and ends the command when neither can be asked.
  func look() throws -> StatusDocument {
    let document: StatusDocument
    do throws(ControlClientError) {
      document = try fromDaemon()
    } catch {
      // A daemon that does not answer may run all the same.
      if error.mayRun { console.report("warning", "\(error)") }
      return try fromLedger()
    }
    return try selecting(document)
  }

  /// Hands over the daemon's status whenever it changes, and the last one again when `patience` has passed without a change; until the daemon
  /// ends, which is thrown.
  func follow(patience: Duration, show: (StatusDocument) throws -> Void) throws {
    let client = try ControlClient.connected(to: paths)
    try client.send(request(watch: true))
    var last: StatusDocument?
    while true {
      if let changed = try Self.change(client, patience) {
        last = changed
      } else {
        last?.at = StatusTime(SystemTime.now())
      }
      if let last { try show(try selecting(last)) }
    }
  }

  /// The next status; nil when none came in time.
  private static func change(_ client: ControlClient, _ patience: Duration) throws(ControlClientError) -> StatusDocument? {
    do throws(ControlClientError) {
      return try client.next(within: patience).status
    } catch {
      if case .noAnswer = error { return nil }
      throw error
    }
  }

  /// For people.
  func text(_ document: StatusDocument) -> String {
    StatusText(document, style: console.outputStyle, options: common.options(targets: [])).render()
  }

  /// What the ledger remembers, for when no daemon answers.
  func fromLedger() throws -> StatusDocument {
    let session = try LedgerSession(common)
    let (lock, now) = (session.lock, SystemTime.now())
    let status = try session.read { ledger throws(LedgerError) in try LedgerStatus(ledger, number: number, lock: lock, now: now) }
    let all = session.configuration.targets.map { status.target($0.policy.target, number: number) }
    return try selecting(StatusDocument(at: StatusTime(now), daemon: status.withoutDaemon, targets: all))
  }

  private func fromDaemon() throws(ControlClientError) -> StatusDocument {
    let client = try ControlClient.connected(to: paths)
    try client.send(request(watch: false))
    guard let document = try client.next(within: ControlClient.usualPatience).status else { throw .notUnderstood(client.path) }
    return document
  }

  private func request(watch: Bool) -> ControlRequest {
    var request = ControlRequest(.status)
    (request.number, request.watch) = (number, watch)
    return request
  }

  /// Only the named targets; ends with 64 when one of the names is that of none.
  private func selecting(_ document: StatusDocument) throws -> StatusDocument {
    guard !targets.isEmpty else { return document }
    let known = document.targets.map(\.name)
    if let stranger = targets.first(where: { !known.contains($0) }) {
      console.report("error", "\(stranger.printable()): there is no such target; there is \(known.joined(separator: ", "))")
      throw ExitStatus.usage.code
    }
    var document = document
    document.targets.removeAll { !targets.contains($0.name) }
    return document
  }
}
