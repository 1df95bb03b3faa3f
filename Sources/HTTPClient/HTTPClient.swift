import Synchronization

/// Talks to one target: paced, within deadlines, with reads repeated and writes never blindly so.
///
/// A request waits for one of four slots of its host, then for the pace, and is then sent once by libcurl. What happens after that is
/// decided by `RetryPolicy`.
package final class HTTPClient: HTTPSender {
  private struct State {
    var traffic: Traffic
    var generator: any RandomNumberGenerator & Sendable
  }

  private let settings: HTTPClientSettings
  private let policy: RetryPolicy
  private let time: Timekeeper
  private let transport: CurlTransport
  private let slots = HostSlots(limit: CurlTransport.maximumConnectionsPerHost)
  private let state: Mutex<State>

  /// - Parameter generator: where the jitter between two attempts comes from.
  package init(_ settings: HTTPClientSettings, time: Timekeeper, generator: any RandomNumberGenerator & Sendable) {
    self.settings = settings
    self.time = time
    policy = RetryPolicy(attempts: settings.readAttempts)
    transport = CurlTransport(settings)
    state = Mutex(State(traffic: Traffic(settings), generator: generator))
  }

  package func read(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    try await send(request) { policy, outcome, attempt in policy.repeatsRead(outcome, of: request, attempt: attempt) }
  }

  package func write(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    try await send(request) { policy, outcome, attempt in policy.repeatsWrite(outcome, attempt: attempt) }
  }

  private func send(
    _ request: HTTPRequest, repeats: (RetryPolicy, Submission.Outcome, Int) -> Bool
  ) async throws(HTTPError) -> HTTPResponse {
    var attempt = 1
    while true {
      let outcome = await sendOnce(request)
      guard repeats(policy, outcome, attempt), await sleep(wait(afterAttempt: attempt)) else {
        return try Self.result(outcome, of: request, attempts: attempt)
      }
      attempt += 1
    }
  }

  private func sendOnce(_ request: HTTPRequest) async -> Submission.Outcome {
    let origin: Origin
    do throws(TransferFailure) {
      origin = try Origin(of: request.url, allowsInsecure: settings.allowsInsecure)
    } catch {
      return .failure(error)
    }
    guard await slots.acquire(origin) else { return .failure(.cancelled(wasSent: false)) }
    defer { slots.release(origin) }
    guard await keepPace() else { return .failure(.cancelled(wasSent: false)) }
    let outcome = await transport.send(request)
    if case .success(let response) = outcome {
      let (now, timeOfDay) = (time.now(), time.timeOfDay())
      state.withLock { $0.traffic.note(response, to: request, at: now, timeOfDay: timeOfDay) }
    }
    return outcome
  }

  /// Waits for a moment of the pace; false when the task was cancelled.
  private func keepPace() async -> Bool {
    var wait = take()
    while wait > .zero {
      guard await sleep(wait) else { return false }
      // A hold that came up while this waited voids the moment that was booked.
      wait = isHeld() ? take() : .zero
    }
    return !Task.isCancelled
  }

  private func take() -> Duration {
    let now = time.now()
    return state.withLock { $0.traffic.pace.take(at: now) }
  }

  private func isHeld() -> Bool {
    let now = time.now()
    return state.withLock { $0.traffic.pace.heldFor(at: now) } > .zero
  }

  private func wait(afterAttempt attempt: Int) -> Duration {
    state.withLock { policy.wait(afterAttempt: attempt, using: &$0.generator) }
  }

  /// False when the task was cancelled meanwhile, the one reason for a clock to throw.
  private func sleep(_ duration: Duration) async -> Bool {
    do {
      try await time.sleep(duration)
      return true
    } catch {
      return false
    }
  }

  private static func result(
    _ outcome: Submission.Outcome, of request: HTTPRequest, attempts: Int
  ) throws(HTTPError) -> HTTPResponse {
    switch outcome {
    case .success(let response): return response
    case .failure(let failure):
      let tries = attempts == 1 ? "" : "; given up after \(attempts) attempts"
      throw HTTPError(failure.certainty, request: request.summary, reason: failure.reason + tries)
    }
  }
}
