import Engine
import Ledger
import Reconciliation
import Synchronization

/// Says why nothing may be written on a target now: the service is paused, or a quiet window is in force.
final class Standstill: Sendable {
  private let requests: ServiceRequests
  private let now: @Sendable () -> Int64
  private let zones: any TimeZones
  private let targets = Mutex<[String: ScheduledTarget]>([:])

  init(_ requests: ServiceRequests, now: @escaping @Sendable () -> Int64, _ zones: any TimeZones) {
    self.requests = requests
    self.now = now
    self.zones = zones
  }

  /// The targets of the configuration that is in force.
  func use(_ targets: [ScheduledTarget]) {
    self.targets.withLock { $0 = Dictionary(uniqueKeysWithValues: targets.map { ($0.name, $0) }) }
  }

  /// One line; nil when it may be written to.
  @Sendable func reason(for target: String) -> String? {
    if let pause = requests.pause { return "the service is paused: \(pause.by)" }
    let scheduled = targets.withLock { $0[target] }
    return scheduled?.quiet(at: now(), zones).map { "quiet window \($0.window), until \(Numbers.time($0.until))" }
  }
}
