import Synchronization

/// The waits of a client for time to pass, which can all be ended at once.
final class Waits: Sendable {
  enum End: Sendable, Hashable {
    /// The time has passed.
    case over
    /// The task was cancelled meanwhile.
    case cancelled
    /// Nobody may wait any more, and why.
    case stopped(String)
  }

  /// What may still be waited for after waiting was stopped: the step of an ordinary pace, for a look at what a write under way has done.
  static let graceAfterStop: Duration = .seconds(1)

  private struct State {
    var running: [UInt64: Task<Bool, Never>] = [:]
    var lastNumber: UInt64 = 0
    var stopReason: String?
  }

  private let time: Timekeeper
  private let state = Mutex(State())

  init(_ time: Timekeeper) { self.time = time }

  /// Why nobody may wait any more; nil while everybody may.
  var stopReason: String? { state.withLock { $0.stopReason } }

  func sleep(_ duration: Duration) async -> End {
    let time = time
    let started = state.withLock { state -> (number: UInt64, task: Task<Bool, Never>)? in
      guard state.stopReason == nil || duration <= Self.graceAfterStop else { return nil }
      state.lastNumber += 1
      let task = Task { await Self.sleep(duration, on: time) }
      state.running[state.lastNumber] = task
      return (state.lastNumber, task)
    }
    guard let started else { return ending }
    let isOver = await withTaskCancellationHandler {
      await started.task.value
    } onCancel: {
      started.task.cancel()
    }
    state.withLock { $0.running[started.number] = nil }
    return isOver ? .over : ending
  }

  /// Ends every wait; the first reason stays.
  func stop(_ reason: String) {
    let running = state.withLock { state in
      state.stopReason = state.stopReason ?? reason
      return Array(state.running.values)
    }
    for task in running { task.cancel() }
  }

  /// Why somebody was sent away who waited here or in line.
  var ending: End {
    guard !Task.isCancelled, let reason = stopReason else { return .cancelled }
    return .stopped(reason)
  }

  /// False when the task was cancelled meanwhile, the one reason for a clock to throw.
  private static func sleep(_ duration: Duration, on time: Timekeeper) async -> Bool {
    do {
      try await time.sleep(duration)
      return true
    } catch {
      return false
    }
  }
}
