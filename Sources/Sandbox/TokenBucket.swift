import FoundationEssentials

/// Lets through what a rate permits, with a burst of so many requests after a rest.
struct TokenBucket: Sendable {
  private let perSecond: Double
  private let capacity: Double
  private var tokens: Double
  private var filled: Date

  /// - Parameter burst: nil is one second's worth, and never less than one request.
  init(rate: RequestRate, burst: Int?, at now: Date) {
    perSecond = rate.requestsPerSecond
    capacity = max(1, burst.map(Double.init) ?? rate.requestsPerSecond)
    tokens = capacity
    filled = now
  }

  /// Nil lets the request through; otherwise how long to wait until the next one is.
  mutating func take(at now: Date) -> Duration? {
    tokens = min(capacity, tokens + max(0, now.timeIntervalSince(filled)) * perSecond)
    filled = now
    guard tokens < 1 else {
      tokens -= 1
      return nil
    }
    return .seconds((1 - tokens) / perSecond)
  }
}
