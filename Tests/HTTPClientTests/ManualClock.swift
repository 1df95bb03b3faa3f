import Fixtures
import Synchronization

/// A clock that stands until it is moved on.
final class ManualClock: Clock, Sendable {
  typealias Instant = JumpingClock.Instant

  private struct State {
    var now = Instant(offset: .zero)
    var sleepers: [UInt64: (deadline: Instant, continuation: CheckedContinuation<Bool, Never>)] = [:]
    var lastNumber: UInt64 = 0
  }

  private let state = Mutex(State())

  var now: Instant { state.withLock { $0.now } }
  var minimumResolution: Duration { .nanoseconds(1) }
  /// When those who sleep want to wake, the earliest first.
  var deadlines: [Duration] { state.withLock { $0.sleepers.values.map(\.deadline.offset).sorted() } }

  func advance(by duration: Duration) {
    let awake = state.withLock { state in
      state.now = state.now.advanced(by: duration)
      let awake = state.sleepers.filter { $0.value.deadline <= state.now }
      for number in awake.keys { state.sleepers[number] = nil }
      return awake.values.map(\.continuation)
    }
    for continuation in awake { continuation.resume(returning: true) }
  }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    let number = state.withLock { state in
      state.lastNumber += 1
      return state.lastNumber
    }
    let slept = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          guard deadline > state.now else { return true }
          state.sleepers[number] = (deadline, continuation)
          return false
        }
        if isOver { continuation.resume(returning: true) }
        if Task.isCancelled { wake(number) }
      }
    } onCancel: {
      wake(number)
    }
    guard slept else { throw CancellationError() }
  }

  private func wake(_ number: UInt64) {
    state.withLock { $0.sleepers.removeValue(forKey: number) }?.continuation.resume(returning: false)
  }
}
