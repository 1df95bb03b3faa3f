import Engine
import Fixtures
import Synchronization

/// A clock on which waiting takes no time until it stands; from then on whoever waits is woken by nothing but the end of his task.
final class StandingClock: Clock, Sendable {
  typealias Instant = JumpingClock.Instant

  private let moving = JumpingClock()
  private let state = Mutex((stands: false, waiting: 0))

  var now: Instant { moving.now }
  var minimumResolution: Duration { moving.minimumResolution }
  /// How many wait.
  var waiting: Int { state.withLock { $0.waiting } }

  func stand() { state.withLock { $0.stands = true } }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    let stands = state.withLock { state in
      if state.stands { state.waiting += 1 }
      return state.stands
    }
    guard stands else { return try await moving.sleep(until: deadline, tolerance: tolerance) }
    // Nobody asks this one to stop: it ends with the task.
    await StopRequest().wait()
    state.withLock { $0.waiting -= 1 }
    throw CancellationError()
  }
}
