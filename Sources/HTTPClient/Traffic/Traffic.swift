/// What all requests of one target share: pace, holds, breaker, budget, and how many are under way. Decides; the client does.
struct Traffic: Sendable {
  /// The first hold after a 429 or 503 that does not say how long; it doubles with each one in a row.
  static let firstHold: Duration = .seconds(1)

  enum Admission: Sendable, Hashable {
    case granted
    case wait(Duration)
    /// Nothing is to be sent; why, and when again.
    case refused(String)
  }

  /// One sending of a request.
  struct Sending: Sendable {
    /// Tells the sendings of a client apart.
    let number: UInt64
    let request: HTTPRequest
    /// It had to wait, so its answer says something about the pace.
    var waited = false
    var start: Duration = .zero
  }

  private(set) var pace: Pace
  private var control: RateControl
  private var breaker: CircuitBreaker
  private var budget: RetryBudget
  private var latencies = LatencyWindow()
  private var counts = TrafficStatistics()
  private var events: [TrafficEvent] = []
  /// How long the target last asked to wait; nil when requests have gone on since.
  private var lastHold: Duration?
  private var refusals = 0
  private let maximumHold: Duration
  private let maximumConcurrency: Int

  init(_ settings: HTTPClientSettings) {
    control = RateControl(settings.rate)
    pace = Pace(requestsPerSecond: control.requestsPerSecond)
    // A single request that fails with all its repeats is no proof against the target: it takes two.
    breaker = CircuitBreaker(threshold: max(10, 2 * settings.readAttempts))
    budget = RetryBudget(floor: max(10, 2 * (settings.readAttempts - 1)))
    maximumHold = settings.maximumRetryAfter
    maximumConcurrency = settings.concurrency
  }

  /// How late a perishable request may be: what the line takes at the present pace, and five seconds.
  var patience: Duration {
    .seconds(5) + .seconds(2 * Double(maximumConcurrency) / max(control.requestsPerSecond ?? .infinity, 0.001))
  }

  /// How many requests may be under way. One while the breaker is not closed: the others wait for what the probe finds.
  var concurrency: Int {
    breaker.state == .closed ? latencies.concurrency(at: control.requestsPerSecond, most: maximumConcurrency) : 1
  }

  /// Whether a request may be sent now. One that `hasBooked` has waited for the moment that it was given.
  mutating func admit(_ sending: Sending, hasBooked: Bool, at now: Duration) -> Admission {
    let before = breaker.state
    if case .refused(let pause) = breaker.admit(sending.number, at: now) { return .refused(refusal(pause)) }
    if before == .open { events.append(.breakerHalfOpen) }
    let wait = hasBooked && pace.heldFor(at: now) == .zero ? .zero : pace.take(at: now)
    guard wait == .zero else { return .wait(wait) }
    if let hold = lastHold {
      lastHold = nil
      events.append(.resumed(after: hold))
    }
    return .granted
  }

  /// It goes out now.
  mutating func count(isWrite: Bool, isRepeat: Bool, at now: Duration) {
    if isWrite { counts.writes += 1 } else { counts.reads += 1 }
    if isRepeat { counts.repeats += 1 }
    budget.noteSent(at: now)
  }

  /// Books a repeat; false when too many were sent again already.
  mutating func takeRepeat(at now: Duration) -> Bool { budget.takeRepeat(at: now) }

  /// It was admitted and never sent.
  mutating func gaveUp(_ sending: Sending, at now: Duration) { breaker.gaveUp(sending.number, at: now) }

  /// Draws from the end of a sending when, and whether, the next ones may go.
  mutating func note(_ outcome: Submission.Outcome, of sending: Sending, at now: Duration, timeOfDay: Duration) {
    switch outcome {
    case .success(let response):
      latencies.note(now - sending.start)
      note(response, to: sending, at: now, timeOfDay: timeOfDay)
    case .failure(let failure):
      if failure.mayPass { noteFailure(of: sending, at: now) } else { breaker.gaveUp(sending.number, at: now) }
    }
  }

  /// What came up since the last call, in order.
  mutating func takeEvents() -> [TrafficEvent] {
    defer { events = [] }
    return events
  }

  /// All but the connections, which the transport counts.
  func statistics(at now: Duration) -> TrafficStatistics {
    var statistics = counts
    statistics.requestsPerSecond = control.requestsPerSecond
    statistics.concurrency = concurrency
    let held = pace.heldFor(at: now)
    statistics.heldUntil = held > .zero ? now + held : nil
    statistics.breaker = breaker.state
    return statistics
  }

  private mutating func note(_ response: HTTPResponse, to sending: Sending, at now: Duration, timeOfDay: Duration) {
    if response.status == 429 { counts.tooManyRequests += 1 }
    if response.status == 503 { counts.unavailable += 1 }
    let asksForLess = response.status == 429 || response.status == 503
    if asksForLess || RetryPolicy.isFailure(response.status) {
      noteFailure(of: sending, at: now)
    } else {
      noteAnswer()
    }
    guard asksForLess || RetryPolicy.mayPass(response, of: sending.request) else {
      refusals = 0
      if sending.waited { control.accepted() }
      return pace.set(requestsPerSecond: control.requestsPerSecond)
    }
    let wait = RetryAfter.wait(in: response, timeOfDay: timeOfDay, maximum: maximumHold)
    if asksForLess { refuse(at: now) }
    if let wait {
      hold(wait, at: now)
    } else if asksForLess {
      hold(min(maximumHold, Self.firstHold * (1 << min(refusals - 1, 16))), at: now)
    }
  }

  private mutating func refuse(at now: Duration) {
    refusals += 1
    guard control.refused(at: now) else { return }
    pace.set(requestsPerSecond: control.requestsPerSecond)
    if let lowered = control.requestsPerSecond { events.append(.paceLowered(to: lowered)) }
  }

  private mutating func hold(_ wait: Duration, at now: Duration) {
    let held = pace.heldFor(at: now)
    guard wait > held else { return }
    pace.hold(until: now + wait)
    // Answers to requests that were under way side by side ask for the same pause, each a little later.
    guard lastHold == nil || wait > held + Self.firstHold else { return }
    lastHold = wait
    events.append(.held(wait))
  }

  private mutating func noteFailure(of sending: Sending, at now: Duration) {
    let before = breaker.state
    breaker.failed(sending.number, sentAt: sending.start, at: now)
    guard breaker.state == .open, before != .open else { return }
    events.append(.breakerOpened(breaker.pause(at: now), failures: breaker.failuresInARow))
  }

  private mutating func noteAnswer() {
    let before = breaker.state
    breaker.succeeded()
    if before != .closed { events.append(.breakerClosed) }
  }

  private func refusal(_ pause: Duration) -> String {
    "not sent: the last \(breaker.failuresInARow) requests to this target failed; it is tried again in "
      + "\((pause.wholeMilliseconds + 999) / 1000) s at the earliest"
  }
}
