import Synchronization

/// Tells whether the daemon is idle, gets on with its work, or is stuck; the watchdog asks.
package final class Liveness: Sendable {
  /// How long the scheduler, which turns each minute while it is idle, may not be seen.
  private static let longestTurn: Int64 = 300_000

  private enum State {
    /// Nothing is to be done, and when that was last seen, in milliseconds of the same clock.
    case idle(lastTurn: Int64)
    /// At work, when it last got on, in milliseconds of a clock that only goes forward, and how much it had done by then.
    case working(lastProgress: Int64, activity: Int)
  }

  private let state: Mutex<State>
  private let stuckAfter: @Sendable () -> Duration
  private let activity: @Sendable () -> Int
  private let isWaiting: @Sendable () -> Bool
  private let monotonicMilliseconds: @Sendable () -> Int64

  /// `activity` is a number that changes with everything that is done, such as the requests that were sent. `isWaiting` says whether the work
  /// waits for a moment that is known, as after a target asked for it: that is not being stuck. The clock stands still while the machine
  /// sleeps, so that a morning does not begin with everything being stuck.
  package init(
    stuckAfter: @autoclosure @escaping @Sendable () -> Duration, activity: @escaping @Sendable () -> Int = { 0 },
    isWaiting: @escaping @Sendable () -> Bool = { false }, monotonicMilliseconds: @escaping @Sendable () -> Int64
  ) {
    self.stuckAfter = stuckAfter
    self.activity = activity
    self.isWaiting = isWaiting
    self.monotonicMilliseconds = monotonicMilliseconds
    state = Mutex(.idle(lastTurn: monotonicMilliseconds()))
  }

  /// Work began or got on.
  package func progress() {
    let (now, activity) = (monotonicMilliseconds(), activity())
    state.withLock { $0 = .working(lastProgress: now, activity: activity) }
  }

  package func idle() {
    let now = monotonicMilliseconds()
    state.withLock { $0 = .idle(lastTurn: now) }
  }

  /// The scheduler, which is idle, has looked whether there is something to do.
  package func tick() {
    let now = monotonicMilliseconds()
    state.withLock { state in
      if case .idle = state { state = .idle(lastTurn: now) }
    }
  }

  /// False when work has not got on for longer than it may take, or nobody looks for work any more.
  package var isAlive: Bool {
    let (now, activity, isWaiting) = (monotonicMilliseconds(), activity(), isWaiting())
    let (seconds, attoseconds) = stuckAfter().components
    let stuckAfter = seconds * 1_000 + attoseconds / 1_000_000_000_000_000
    return state.withLock { state in
      switch state {
      case .idle(let lastTurn): return now - lastTurn < Self.longestTurn
      case .working(let lastProgress, let before):
        guard isWaiting || activity != before else { return now - lastProgress < stuckAfter }
        state = .working(lastProgress: now, activity: activity)
        return true
      }
    }
  }
}
