import Testing

/// Ways in which targets count requests, as they are known from gateways; times are seconds.
enum Limiter: Sendable, CustomTestStringConvertible {
  /// Fills at the rate and holds so many tokens at most.
  case tokenBucket(perSecond: Double, capacity: Double)
  /// So many in each second of the target's clock, which begins at an offset to ours.
  case fixedWindow(perSecond: Int, offset: Double)
  /// So many in any second that ends now.
  case slidingWindow(perSecond: Int)

  var testDescription: String {
    switch self {
    case .tokenBucket(let rate, let capacity): "bucket of \(capacity) tokens, \(rate)/s"
    case .fixedWindow(let rate, let offset): "\(rate) in each second, \(offset) s after ours"
    case .slidingWindow(let rate): "\(rate) in any second"
    }
  }
}

/// What a target remembers of the requests that it let through.
struct LimiterState {
  let limiter: Limiter
  private var tokens: Double
  private var last = 0.0
  private var passed: [Double] = []

  init(_ limiter: Limiter) {
    self.limiter = limiter
    tokens =
      switch limiter {
      case .tokenBucket(perSecond: _, let capacity): capacity
      case .fixedWindow, .slidingWindow: 0
      }
  }

  /// Whether a request that arrives now is let through.
  mutating func letsThrough(at now: Double) -> Bool {
    switch limiter {
    case .tokenBucket(let rate, let capacity):
      tokens = min(capacity, tokens + (now - last) * rate)
      last = now
      guard tokens >= 1 else { return false }
      tokens -= 1
      return true
    case .fixedWindow(let limit, let offset):
      let begin = (now - offset).rounded(.down) + offset
      return passes(limit, since: begin, at: now) { $0 >= begin }
    case .slidingWindow(let limit): return passes(limit, since: now - 1, at: now) { $0 > now - 1 }
    }
  }

  private mutating func passes(_ limit: Int, since begin: Double, at now: Double, _ isInside: (Double) -> Bool) -> Bool {
    passed.removeAll { !isInside($0) }
    guard passed.count < limit else { return false }
    passed.append(now)
    return true
  }
}
