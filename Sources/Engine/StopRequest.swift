import Synchronization

/// Somebody's wish that work ends at the next point where nothing is half done: between two writes.
package final class StopRequest: Sendable {
  private struct State {
    var isRequested = false
    var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
    var nextWaiter = 0
  }

  private let state = Mutex(State())

  package init() {}

  package var isRequested: Bool { state.withLock { $0.isRequested } }

  /// Wakes everybody who waits; asking again changes nothing.
  package func request() {
    let waiting = state.withLock { state in
      state.isRequested = true
      defer { state.waiting = [:] }
      return state.waiting.values
    }
    for continuation in waiting { continuation.resume() }
  }

  /// Returns when a stop is requested, or when the task is cancelled.
  package func wait() async {
    let waiter = state.withLock { state in
      state.nextWaiter += 1
      return state.nextWaiter
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          if state.isRequested || Task.isCancelled { return true }
          state.waiting[waiter] = continuation
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.waiting.removeValue(forKey: waiter) }?.resume()
    }
  }

  /// Runs an operation and gives nil when a stop is requested before it ends; the operation is cancelled and left behind then.
  /// Cancelling the caller cancels the operation.
  package func unlessStopped<Value: Sendable>(_ operation: @escaping @Sendable () async throws -> Value) async throws -> Value? {
    let work = Task { try await operation() }
    let stop = Task {
      await wait()
      if isRequested { work.cancel() }
    }
    defer { stop.cancel() }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let once = Once(continuation)
        Task {
          let result = await work.result
          // What a cancelled operation says is no result: it is about the cancellation.
          once.resume(with: isRequested ? .success(nil) : result.map(Optional.some))
        }
        Task {
          await stop.value
          if isRequested { once.resume(with: .success(nil)) }
        }
      }
    } onCancel: {
      work.cancel()
    }
  }
}

/// A continuation that two parties race to resume.
private final class Once<Value: Sendable>: Sendable {
  private let continuation: Mutex<CheckedContinuation<Value, any Error>?>

  init(_ continuation: CheckedContinuation<Value, any Error>) { self.continuation = Mutex(continuation) }

  func resume(with result: Result<Value, any Error>) {
    continuation.withLock { continuation in
      defer { continuation = nil }
      return continuation
    }?.resume(with: result)
  }
}
