import Engine
import Ledger

/// Tells clients of the control socket how the service stands: once, or for as long as they watch.
struct StatusDesk: Sendable {
  /// The time, as the desk is given it.
  struct Surroundings: Sendable {
    /// Of a clock that only goes forward.
    var monotonicMilliseconds: @Sendable () -> Int64 = SystemTime.monotonicMilliseconds
    var sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  }

  /// How often it is looked whether something has changed that somebody watches.
  static let lookEvery = Duration.milliseconds(500)
  private static let maximumCycles = 10_000

  let state: ServiceState
  let requests: ServiceRequests
  let ledger: SQLiteLedger
  let threshold: LogThreshold
  let stateFolder: @Sendable () -> String
  /// Of the configuration that is in force.
  var schedules: @Sendable () -> [ScheduledTarget] = { [] }
  var surroundings = Surroundings()

  /// The status now.
  func look(_ number: Int?) throws -> StatusDocument {
    let (number, now) = (min(max(number ?? 1, 1), Self.maximumCycles), SystemTime.now())
    let status = try LedgerStatus(ledger, number: number, lock: RunLock.look(in: stateFolder()), now: now)
    var document = StatusDocument(state.snapshot, requests.pause, at: now) { status.target($0, number: number) }
    document.expect(schedules())
    document.logLevel = threshold.level.rawValue
    return document
  }

  /// Hands over the status now, whenever it changes, and every few seconds though nothing changed. Throws when the task is cancelled.
  func watch(_ number: Int?, show: (StatusDocument) -> Void) async throws -> Never {
    let mark = try mark
    let first = try look(number)
    var watched = WatchedStatus(first, mark, at: surroundings.monotonicMilliseconds())
    show(first)
    while true {
      try await surroundings.sleep(Self.lookEvery)
      let (mark, now) = (try self.mark, surroundings.monotonicMilliseconds())
      guard watched.isToBeMade(mark, at: now) else { continue }
      let document = try look(number)
      if watched.isToBeSent(document, at: now) { show(document) }
    }
  }

  /// Taken before the status is made: what changes meanwhile is seen the next time.
  private var mark: WatchedStatus.Mark {
    get throws {
      WatchedStatus.Mark(
        snapshot: state.snapshot, pause: requests.pause, level: threshold.level, ledger: try ledger.version())
    }
  }
}
