import Synchronization

/// Tells whether the daemon is idle, gets on with its work, or is stuck; the watchdog asks.
package final class Liveness: Sendable {
  private enum State {
    case idle
    /// At work, when it last got on, in milliseconds of a clock that only goes forward, and how much it had done by then.
    case working(lastProgress: Int64, activity: Int)
  }

  private let state = Mutex(State.idle)
  private let stuckAfter: @Sendable () -> Duration
  private let activity: @Sendable () -> Int
  private let isWaiting: @Sendable () -> Bool
  private let monotonicMilliseconds: @Sendable () -> Int64

  /// `activity` is a number that changes with everything that is done, such as the requests that were sent. `isWaiting` says whether the work
  /// waits for a moment that is known, as after a target asked for it: that is not being stuck.
  package init(
    stuckAfter: @autoclosure @escaping @Sendable () -> Duration, activity: @escaping @Sendable () -> Int = { 0 },
    isWaiting: @escaping @Sendable () -> Bool = { false }, monotonicMilliseconds: @escaping @Sendable () -> Int64
  ) {
    self.stuckAfter = stuckAfter
    self.activity = activity
    self.isWaiting = isWaiting
    self.monotonicMilliseconds = monotonicMilliseconds
  }

  /// Work began or got on.
  package func progress() {
    let (now, activity) = (monotonicMilliseconds(), activity())
    state.withLock { $0 = .working(lastProgress: now, activity: activity) }
  }

  package func idle() { state.withLock { $0 = .idle } }

  /// False when work has not got on for longer than it may take.
  package var isAlive: Bool {
    let (now, activity, isWaiting) = (monotonicMilliseconds(), activity(), isWaiting())
    let (seconds, attoseconds) = stuckAfter().components
    let stuckAfter = seconds * 1_000 + attoseconds / 1_000_000_000_000_000
    return state.withLock { state in
      guard case .working(let lastProgress, let before) = state else { return true }
      if isWaiting || activity != before {
        state = .working(lastProgress: now, activity: activity)
        return true
      }
      return now - lastProgress < stuckAfter
    }
  }
}
