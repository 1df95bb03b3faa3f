import ArgumentParser
import Engine
import Ledger
import Reconciliation

/// Where the status comes from: the daemon, else the ledger.
struct StatusSource {
  /// Neither can be asked.
  struct Nothing: Error, Sendable, CustomStringConvertible {
    let daemon: ControlClientError
    let ledger: LedgerError

    var description: String { "\(daemon); and the ledger cannot be read in its place: \(ledger)" }
  }

  /// The daemon says the status again at least this often to whoever watches it.
  static let longestSilence = Duration.seconds(15)

  let console: Console
  private let common: CommonOptions
  private let place: ControlPlace
  private let number: Int
  private let targets: [String]

  init(_ common: CommonOptions, _ control: ControlOptions, number: Int, targets: [String]) {
    let environment = SystemEnvironment.variables()
    console = common.console(environment)
    place = control.place(common, environment)
    (self.common, self.number, self.targets) = (common, number, targets)
  }

  /// The status now. Throws `Nothing` when neither can be asked; says what else is wrong and ends the command.
  func look(patience: Duration = ControlClient.usualPatience) throws -> StatusDocument {
    let document: StatusDocument
    do throws(ControlClientError) { document = try fromDaemon(patience) } catch {
      // A daemon that does not answer may run all the same.
      if error.mayRun { console.report("warning", "\(error)") }
      return try remembered(try configuration(), instead: error)
    }
    return try selecting(document)
  }

  /// Hands over the daemon's status again and again, changed or not, until the daemon ends or falls silent, which is thrown.
  func follow(silence: Duration = longestSilence, _ show: (StatusDocument) throws -> Void) throws {
    let client = try ControlClient.connected(to: place)
    try client.send(request(watch: true))
    while true {
      if let document = try client.next(within: silence).status { try show(try selecting(document)) }
    }
  }

  /// For people.
  func text(_ document: StatusDocument) -> String {
    StatusText(document, style: console.outputStyle, options: common.options(targets: [])).render()
  }

  /// The configuration, for `remembered`; says what is wrong with it and ends the command.
  func configuration() throws -> Configuration {
    try Preparation(console: console, environment: [:]).configuration(common.config)
  }

  /// What the ledger remembers, for when no daemon answers, which is why. Throws `Nothing` when it cannot be read.
  func remembered(_ configuration: Configuration, instead reason: ControlClientError) throws -> StatusDocument {
    let now = SystemTime.now()
    let status: LedgerStatus
    do throws(LedgerError) {
      let ledger = try SQLiteLedger.open(at: configuration.stateFolder, mode: .readOnly)
      status = try LedgerStatus(ledger, number: number, lock: RunLock.look(in: configuration.stateFolder), now: now)
    } catch {
      throw Nothing(daemon: reason, ledger: error)
    }
    var document = StatusDocument(
      at: StatusTime(now), daemon: status.withoutDaemon,
      targets: configuration.targets.map { status.target($0.policy.target, number: number) })
    if reason == .off { document.daemon.control = .off }
    document.expect(configuration.targets.map { ScheduledTarget(name: $0.policy.target, schedule: $0.schedule, quiet: $0.quiet) })
    return try selecting(document)
  }

  private func fromDaemon(_ patience: Duration) throws(ControlClientError) -> StatusDocument {
    let client = try ControlClient.connected(to: place)
    try client.send(request(watch: false))
    let answer = try client.next(within: patience)
    guard let document = answer.status else { throw .notUnderstood(client.path) }
    if let difference = answer.differenceInVersion { console.report("warning", difference) }
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
