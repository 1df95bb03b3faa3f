/// What all requests of one target share: the pace, and how often in a row the server asked for less.
struct Traffic: Sendable {
  /// The first hold after a 429 or 503 that does not say how long; it doubles with each one in a row.
  static let firstHold: Duration = .seconds(1)

  var pace: Pace
  private var refusals = 0
  private let maximumHold: Duration

  init(_ settings: HTTPClientSettings) {
    pace = Pace(requestsPerSecond: settings.requestsPerSecond)
    maximumHold = settings.maximumRetryAfter
  }

  /// Draws from an answer when the next request may go: after `Retry-After` for everybody, and after a 429 or 503 without one for a while.
  mutating func note(_ response: HTTPResponse, to request: HTTPRequest, at now: Duration, timeOfDay: Duration) {
    let asksForLess = response.status == 429 || response.status == 503
    guard asksForLess || RetryPolicy.mayPass(response, of: request) else {
      refusals = 0
      return
    }
    let wait = RetryAfter.wait(in: response, timeOfDay: timeOfDay, maximum: maximumHold)
    if asksForLess { refusals += 1 }
    if let wait {
      pace.hold(until: now + wait)
    } else if asksForLess {
      pace.hold(until: now + min(maximumHold, Self.firstHold * (1 << min(refusals - 1, 16))))
    }
  }
}
