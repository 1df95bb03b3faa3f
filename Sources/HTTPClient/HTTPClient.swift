import Synchronization

/// Talks to one target: paced, within deadlines, with reads repeated and writes never blindly so.
///
/// A request waits for a slot, then for the pace, and is then sent once by libcurl. What the answer means for those after it is decided by
/// `Traffic`; what is sent again by `RetryPolicy`.
package final class HTTPClient: HTTPSender {
  private enum Way { case read, write }

  private struct State {
    var traffic: Traffic
    var generator: any RandomNumberGenerator & Sendable
    var lastNumber: UInt64 = 0
  }

  private let settings: HTTPClientSettings
  private let policy: RetryPolicy
  private let time: Timekeeper
  private let transport: CurlTransport
  private let slots: Slots
  private let waits: Waits
  private let observe: @Sendable (TrafficEvent) -> Void
  private let answered: @Sendable (HTTPAnswerClass) -> Void
  private let standstill: @Sendable () -> String?
  private let state: Mutex<State>

  /// - Parameters:
  ///   - generator: where the jitter between two attempts comes from.
  ///   - observe: is told what becomes of the traffic, from any thread.
  ///   - answered: is told what came back for each request that was handed to the network, from any thread.
  ///   - standstill: says why nothing may be written now, or nil; asked when a write has had its wait. Logging in is no such write.
  package init(
    _ settings: HTTPClientSettings, time: Timekeeper, generator: any RandomNumberGenerator & Sendable,
    observe: @escaping @Sendable (TrafficEvent) -> Void = { _ in },
    answered: @escaping @Sendable (HTTPAnswerClass) -> Void = { _ in },
    standstill: @escaping @Sendable () -> String? = { nil }
  ) {
    self.settings = settings
    self.time = time
    self.observe = observe
    self.answered = answered
    self.standstill = standstill
    policy = RetryPolicy(attempts: settings.readAttempts)
    transport = CurlTransport(settings)
    slots = Slots(limit: settings.concurrency)
    waits = Waits(time)
    state = Mutex(State(traffic: Traffic(settings), generator: generator))
  }

  package func read(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse { try await send(request, .read) }

  package func write(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse { try await send(request, .write) }

  /// What went over the wire so far, and how the traffic stands now.
  package func statistics() -> TrafficStatistics {
    var statistics = traffic { traffic, now in traffic.statistics(at: now) }
    statistics.connections = transport.connections
    statistics.certificateEndsAt = transport.certificateEnd
    return statistics
  }

  /// Ends every wait, for good: what has not been sent is answered with "not sent" and the reason, what is under way goes on to its end.
  ///
  /// Reads that need not wait are still sent, so that what a write under way has done can be looked up. Calling it again changes nothing.
  package func stopWaiting(_ reason: String) {
    waits.stop(reason)
    slots.stopWaiting()
  }

  private func send(_ request: HTTPRequest, _ way: Way) async throws(HTTPError) -> HTTPResponse {
    var attempt = 1
    let latest = request.isPerishable ? traffic { traffic, now in now + traffic.patience } : nil
    while true {
      let outcome = await sendOnce(request, way, latest: latest, isRepeat: attempt > 1)
      var end = attempt == 1 ? "" : "; given up after \(attempt) attempts"
      if repeats(outcome, of: request, way, attempt) {
        if !traffic({ traffic, now in traffic.takeRepeat(at: now) }) {
          end += "; not sent again, because too many requests of the last minute were"
        } else if await waits.sleep(wait(afterAttempt: attempt)) == .over {
          attempt += 1
          continue
        }
      }
      return try Self.result(outcome, of: request, end)
    }
  }

  private func repeats(_ outcome: Submission.Outcome, of request: HTTPRequest, _ way: Way, _ attempt: Int) -> Bool {
    guard waits.stopReason == nil else { return false }
    return switch way {
    case .read: policy.repeatsRead(outcome, of: request, attempt: attempt)
    case .write: policy.repeatsWrite(outcome, attempt: attempt)
    }
  }

  /// `latest` is the time after which it is not sent any more; nil sends it whenever its turn comes.
  private func sendOnce(_ request: HTTPRequest, _ way: Way, latest: Duration?, isRepeat: Bool) async -> Submission.Outcome {
    do throws(TransferFailure) {
      _ = try Origin(of: request.url, allowsInsecure: settings.allowsInsecure)
    } catch {
      return .failure(error)
    }
    if way == .write, let reason = waits.stopReason { return .failure(.stopped(reason)) }
    guard await slots.acquire() else { return .failure(.ended(waits.ending)) }
    var sending = traffic(of: request)
    let outcome: Submission.Outcome
    if let failure = await permission(for: &sending) ?? obstacle(to: request, way, latest) {
      outcome = .failure(failure)
      traffic { traffic, now in traffic.gaveUp(sending, at: now) }
    } else {
      sending.start = time.now()
      traffic { traffic, now in traffic.count(isWrite: way == .write, isRepeat: isRepeat, at: now) }
      outcome = await transport.send(request)
      answered((try? outcome.get()).map { HTTPAnswerClass(status: $0.status) } ?? .none)
      let timeOfDay = time.timeOfDay()
      traffic { traffic, now in traffic.note(outcome, of: sending, at: now, timeOfDay: timeOfDay) }
    }
    slots.release(limit: state.withLock { $0.traffic.concurrency })
    return outcome
  }

  /// What came up while the request waited for its turn: a stop or a standstill, which no write outlives, or that it is too late.
  private func obstacle(to request: HTTPRequest, _ way: Way, _ latest: Duration?) -> TransferFailure? {
    if way == .write, let reason = waits.stopReason ?? (request.isLogin ? nil : standstill()) { return .stopped(reason) }
    guard let latest, time.now() > latest else { return nil }
    return .late
  }

  private func traffic(of request: HTTPRequest) -> Traffic.Sending {
    state.withLock { state in
      state.lastNumber += 1
      return Traffic.Sending(number: state.lastNumber, request: request)
    }
  }

  /// Waits for a moment of the pace; says why the request is not to be sent, or nil.
  private func permission(for sending: inout Traffic.Sending) async -> TransferFailure? {
    while true {
      let asked = sending
      switch traffic({ traffic, now in traffic.admit(asked, hasBooked: asked.waited, at: now) }) {
      case .granted: return Task.isCancelled ? .cancelled(wasSent: false) : nil
      case .refused(let reason): return TransferFailure(certainty: .notSent, mayPass: false, reason: reason)
      case .wait(let duration):
        let end = await waits.sleep(duration)
        guard end == .over else { return .ended(end) }
        sending.waited = true
      }
    }
  }

  /// Lets a decision be made, and tells of what came up.
  @discardableResult
  private func traffic<Value: Sendable>(_ decide: (inout Traffic, Duration) -> Value) -> Value {
    let now = time.now()
    let (value, events) = state.withLock { state in
      (decide(&state.traffic, now), state.traffic.takeEvents())
    }
    for event in events { observe(event) }
    return value
  }

  private func wait(afterAttempt attempt: Int) -> Duration {
    state.withLock { policy.wait(afterAttempt: attempt, using: &$0.generator) }
  }

  private static func result(
    _ outcome: Submission.Outcome, of request: HTTPRequest, _ end: String
  ) throws(HTTPError) -> HTTPResponse {
    switch outcome {
    case .success(let response): return response
    case .failure(let failure):
      throw HTTPError(failure.certainty, request: request.summary, reason: failure.reason + end)
    }
  }
}
