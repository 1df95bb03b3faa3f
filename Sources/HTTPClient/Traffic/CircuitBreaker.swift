/// Stops asking a target that only fails, and lets one request try again after a time that doubles with each try.
///
/// Failures count when the network failed, or the answer was 429 or 5xx but 501. Requests that were under way side by side when the first of
/// them failed count once: they prove no more than one does. Any other answer closes the breaker, whoever got it.
struct CircuitBreaker: Sendable {
  static let firstPause: Duration = .seconds(30)
  static let longestPause: Duration = .seconds(900)

  enum Admission: Sendable, Hashable {
    case granted
    /// Nothing is sent for so long.
    case refused(Duration)
  }

  private(set) var state: BreakerState = .closed
  /// How many failures in a row open it.
  private let threshold: Int
  private var failures = 0
  private var lastFailure: Duration?
  private var openings = 0
  private var openUntil: Duration = .zero
  private var probe: UInt64?

  init(threshold: Int) { self.threshold = threshold }

  /// How many failed in a row.
  var failuresInARow: Int { failures }

  /// Whether this request may go out; the first one after the pause is the probe.
  mutating func admit(_ request: UInt64, at now: Duration) -> Admission {
    switch state {
    case .closed: return .granted
    case .halfOpen: return request == probe ? .granted : .refused(Self.firstPause)
    case .open:
      guard now >= openUntil else { return .refused(openUntil - now) }
      state = .halfOpen
      probe = request
      return .granted
    }
  }

  /// The target answered.
  mutating func succeeded() {
    (state, failures, openings, probe, lastFailure) = (.closed, 0, 0, nil, nil)
  }

  /// A request failed that was sent at `start`.
  mutating func failed(_ request: UInt64, sentAt start: Duration, at now: Duration) {
    switch state {
    case .open: return
    case .halfOpen:
      guard request == probe else { return }
      failures += 1
      open(at: now)
    case .closed:
      if let lastFailure, start < lastFailure { return }
      failures += 1
      lastFailure = now
      if failures >= threshold { open(at: now) }
    }
  }

  /// A request that was admitted came to no end that says anything; was it the probe, the next one is.
  mutating func gaveUp(_ request: UInt64, at now: Duration) {
    guard state == .halfOpen, request == probe else { return }
    (state, openUntil, probe) = (.open, now, nil)
  }

  /// How long nothing is sent.
  func pause(at now: Duration) -> Duration { max(.zero, openUntil - now) }

  private mutating func open(at now: Duration) {
    state = .open
    openUntil = now + min(Self.longestPause, Self.firstPause * (1 << min(openings, 10)))
    openings += 1
    probe = nil
  }
}
