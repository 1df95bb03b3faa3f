import Synchronization

/// Where tasks leave what the transport's thread has to do.
final class Inbox: Sendable {
  /// What was left since the last look, in order.
  struct Orders: Sendable {
    var starts: [Submission] = []
    var cancellations: [UInt64] = []
    var isStopped = false
  }

  private struct State {
    var orders = Orders()
    var waker: CurlWaker?
    var closed: TransferFailure?
    var lastNumber: UInt64 = 0
    var connections = 0
    var certificateEnd: Int64?
  }

  private let state = Mutex(State())

  func nextNumber() -> UInt64 {
    state.withLock { state in
      state.lastNumber += 1
      return state.lastNumber
    }
  }

  /// How many connections the thread has made.
  var connections: Int { state.withLock { $0.connections } }

  func countConnections(_ number: Int) { state.withLock { $0.connections += number } }

  /// When the certificate ends that the server last presented, in seconds since 1970-01-01 UTC; nil when it presented none.
  var certificateEnd: Int64? { state.withLock { $0.certificateEnd } }

  /// Nil changes nothing.
  func note(certificateEnd: Int64?) {
    guard let certificateEnd else { return }
    state.withLock { $0.certificateEnd = certificateEnd }
  }

  /// Hands the submission over; when the thread is gone, it is answered at once.
  func start(_ submission: Submission) {
    let closed = state.withLock { state -> TransferFailure? in
      guard state.closed == nil else { return state.closed }
      state.orders.starts.append(submission)
      state.waker?.wake()
      return nil
    }
    if let closed { submission.continuation.resume(returning: .failure(closed)) }
  }

  /// Ends a transfer that was handed over; one that is not there (any more) is not an error.
  func cancel(_ number: UInt64) {
    state.withLock { state in
      state.orders.cancellations.append(number)
      state.waker?.wake()
    }
  }

  /// Ends the thread, and every transfer that still runs.
  func stop() {
    state.withLock { state in
      state.orders.isStopped = true
      state.waker?.wake()
    }
  }

  /// The thread is there and is woken by this from now on.
  func open(_ waker: CurlWaker) { state.withLock { $0.waker = waker } }

  /// What was left since the last call.
  func take() -> Orders {
    state.withLock { state in
      let orders = state.orders
      state.orders = Orders(isStopped: orders.isStopped)
      return orders
    }
  }

  /// The thread ends: nobody is woken any more, and what still comes gets this answer.
  func close(_ failure: TransferFailure) {
    let late = state.withLock { state in
      state.waker = nil
      state.closed = failure
      let late = state.orders.starts
      state.orders = Orders(isStopped: true)
      return late
    }
    for submission in late { submission.continuation.resume(returning: .failure(failure)) }
  }
}
