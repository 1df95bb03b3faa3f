import Engine
import HTTPClient
import LDAPDirectory
import Synchronization

/// What the daemon works with in the present cycle, and how much of it was done: for the watchdog, which asks whether it gets on.
final class CurrentWork: Sendable {
  /// Longer than what a cycle does between two signs of life takes by itself: to compare, to plan, to write to the ledger.
  private static let stuckAfter = Duration.seconds(900)

  private let assembly: Mutex<Assembly?> = Mutex(nil)
  private let searches = Atomic<Int>(0)

  /// A cycle begins that works with this.
  func begin(_ assembly: Assembly) { self.assembly.withLock { $0 = assembly } }

  /// The directory is asked for something: a search, or the next page of one.
  func noteSearch() { searches.add(1, ordering: .relaxed) }

  /// A number that changes with every page of the directory and every request to a target.
  var activity: Int {
    searches.load(ordering: .relaxed) + clients.reduce(0) { $0 + $1.statistics().requests }
  }

  /// Whether a target asked to be left alone for a time that is not over.
  var isWaiting: Bool { clients.contains { $0.statistics().heldUntil != nil } }

  /// How long there may be no sign of life: no shorter than the longest time that the configuration gives one answer.
  var stuckAfter: Duration {
    let configuration = assembly.withLock { $0?.configuration }
    let deadlines = configuration.map { [$0.directory.deadlines.idle] + $0.targets.map(\.http.totalTimeout) } ?? []
    return max(Self.stuckAfter, (deadlines.max() ?? .zero) + .seconds(60))
  }

  private var clients: [HTTPClient] { assembly.withLock { $0?.clients ?? [] } }
}
