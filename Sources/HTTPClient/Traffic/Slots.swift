import Synchronization

/// Bounds how many requests of a target are under way; the others wait in line.
final class Slots: Sendable {
  private struct State {
    var limit: Int
    var taken = 0
    var line: [(number: UInt64, continuation: CheckedContinuation<Bool, Never>)] = []
    var lastNumber: UInt64 = 0
    var isStopped = false
  }

  private let state: Mutex<State>

  init(limit: Int) { state = Mutex(State(limit: limit)) }

  /// Waits for a slot, first come, first served; false when the task was cancelled in line or nobody may wait any more, and has none.
  func acquire() async -> Bool {
    let number = state.withLock { state in
      state.lastNumber += 1
      return state.lastNumber
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if let answer = enter(number, continuation) { continuation.resume(returning: answer) }
        // The handler below ran already if the task was cancelled before; nobody was in line then.
        if Task.isCancelled { leave(number) }
      }
    } onCancel: {
      leave(number)
    }
  }

  /// Gives a slot back, and sets how many there are from now on; as many as are free then go to the first in line.
  func release(limit: Int) {
    let next = state.withLock { state in
      state.taken -= 1
      state.limit = limit
      let count = min(state.line.count, max(0, limit - state.taken))
      state.taken += count
      defer { state.line.removeFirst(count) }
      return state.line.prefix(count).map(\.continuation)
    }
    for continuation in next { continuation.resume(returning: true) }
  }

  /// Sends everybody in line away; from now on a slot that is free is given, and none is waited for.
  func stopWaiting() {
    let line = state.withLock { state in
      state.isStopped = true
      defer { state.line = [] }
      return state.line.map(\.continuation)
    }
    for continuation in line { continuation.resume(returning: false) }
  }

  /// True when a slot was free, false when none is to be waited for, nil when the continuation stands in line.
  private func enter(_ number: UInt64, _ continuation: CheckedContinuation<Bool, Never>) -> Bool? {
    state.withLock { state in
      if state.taken < state.limit {
        state.taken += 1
        return true
      }
      guard !state.isStopped else { return false }
      state.line.append((number, continuation))
      return nil
    }
  }

  private func leave(_ number: UInt64) {
    let waiting = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      guard let index = state.line.firstIndex(where: { $0.number == number }) else { return nil }
      return state.line.remove(at: index).continuation
    }
    waiting?.resume(returning: false)
  }
}
