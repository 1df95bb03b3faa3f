import Synchronization

/// Tells whether the daemon is idle, gets on with its work, or is stuck; the watchdog asks.
package final class Liveness: Sendable {
  private enum State {
    case idle
    /// At work, and when it last got on, in milliseconds of a clock that only goes forward.
    case working(lastProgress: Int64)
  }

  private let state = Mutex(State.idle)
  private let stuckAfterMilliseconds: Int64
  private let monotonicMilliseconds: @Sendable () -> Int64

  package init(stuckAfter: Duration, monotonicMilliseconds: @escaping @Sendable () -> Int64) {
    let (seconds, attoseconds) = stuckAfter.components
    stuckAfterMilliseconds = seconds * 1_000 + attoseconds / 1_000_000_000_000_000
    self.monotonicMilliseconds = monotonicMilliseconds
  }

  /// Work began or got on.
  package func progress() {
    let now = monotonicMilliseconds()
    state.withLock { $0 = .working(lastProgress: now) }
  }

  package func idle() { state.withLock { $0 = .idle } }

  /// False when work has not got on for longer than it may take.
  package var isAlive: Bool {
    let now = monotonicMilliseconds()
    return state.withLock { state in
      switch state {
      case .idle: true
      case .working(let lastProgress): now - lastProgress < stuckAfterMilliseconds
      }
    }
  }
}
