import Testing

@testable import HTTPClient

@Suite struct TrafficTests {
  private var traffic = Traffic(HTTPClientSettings(requestsPerSecond: nil, maximumRetryAfter: .seconds(300)))
  private let request = HTTPRequest(.get, "https://host/") { $0.status == 422 }

  /// The hold right after answers that came at the second 100, one after another.
  private mutating func hold(after responses: HTTPResponse...) -> Duration {
    for response in responses { traffic.note(response, to: request, at: .seconds(100), timeOfDay: morning) }
    return traffic.pace.heldFor(at: .seconds(100))
  }

  private func answer(_ status: Int, _ retryAfter: String? = nil) -> HTTPResponse {
    HTTPResponse(status: status, headers: retryAfter.map { ["retry-after": $0] } ?? [:])
  }

  @Test(arguments: [429, 503, 500, 422]) mutating func retryAfterHoldsThePace(_ status: Int) {
    #expect(hold(after: answer(status, "20")) == .seconds(20))
  }

  @Test(arguments: [429, 503]) mutating func withoutRetryAfterThePaceIsHeldForASecond(_ status: Int) {
    #expect(hold(after: answer(status)) == .seconds(1))
  }

  @Test mutating func refusalsInARowHoldLonger() { #expect(hold(after: answer(429), answer(503), answer(429)) == .seconds(4)) }

  @Test mutating func refusalsWithoutEndHoldNoLongerThanTheMost() {
    for _ in 0..<100 { _ = hold(after: answer(429)) }
    #expect(hold(after: answer(429)) == .seconds(300))
  }

  @Test mutating func anAnswerInBetweenForgetsTheRefusals() {
    _ = hold(after: answer(429), answer(429), answer(200))
    traffic.note(answer(429), to: request, at: .seconds(500), timeOfDay: morning)
    #expect(traffic.pace.heldFor(at: .seconds(500)) == .seconds(1))
  }

  @Test(arguments: [200, 404, 500]) mutating func otherAnswersHoldNothing(_ status: Int) {
    #expect(hold(after: answer(status)) == .zero)
  }

  @Test mutating func retryAfterOfARedirectIsNotForUs() { #expect(hold(after: answer(301, "60")) == .zero) }
}
