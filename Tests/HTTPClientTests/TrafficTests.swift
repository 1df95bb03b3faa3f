import Testing

@testable import HTTPClient

@Suite struct TrafficTests {
  private var traffic = Traffic(HTTPClientSettings(rate: .unlimited, maximumRetryAfter: .seconds(300)))
  private let sending = Traffic.Sending(number: 1, request: HTTPRequest(.get, "https://host/") { $0.status == 422 })

  /// The hold right after answers that came at the second 100, one after another.
  private mutating func hold(after responses: HTTPResponse...) -> Duration {
    for response in responses { note(response, at: .seconds(100)) }
    return traffic.pace.heldFor(at: .seconds(100))
  }

  private mutating func note(_ response: HTTPResponse, at now: Duration) {
    var sending = sending
    sending.start = now
    traffic.note(.success(response), of: sending, at: now, timeOfDay: morning)
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
    note(answer(429), at: .seconds(500))
    #expect(traffic.pace.heldFor(at: .seconds(500)) == .seconds(1))
  }

  @Test(arguments: [200, 404, 500]) mutating func otherAnswersHoldNothing(_ status: Int) {
    #expect(hold(after: answer(status)) == .zero)
  }

  @Test mutating func retryAfterOfARedirectIsNotForUs() { #expect(hold(after: answer(301, "60")) == .zero) }

  @Test mutating func aHoldIsToldOnceHoweverManyAskForIt() {
    for milliseconds in 0..<4 { note(answer(429, "40"), at: .milliseconds(100_000 + 50 * milliseconds)) }
    #expect(traffic.takeEvents() == [.held(.seconds(40))])
  }

  @Test mutating func theFirstAfterAHoldTellsThatItIsOver() {
    _ = hold(after: answer(429, "40"))
    _ = traffic.takeEvents()
    #expect(traffic.admit(sending, hasBooked: false, at: .seconds(110)) == .wait(.seconds(30)))
    #expect(traffic.takeEvents() == [])
    #expect(traffic.admit(sending, hasBooked: true, at: .seconds(140)) == .granted)
    #expect(traffic.takeEvents() == [.resumed(after: .seconds(40))])
  }

  @Test mutating func aHoldThatComesUpVoidsTheMomentThatWasBooked() {
    traffic = Traffic(HTTPClientSettings(rate: .perSecond(0.1)))
    #expect(traffic.admit(sending, hasBooked: false, at: .seconds(100)) == .granted)
    _ = traffic.admit(sending, hasBooked: false, at: .seconds(100))
    _ = hold(after: answer(429, "60"))
    guard case .wait(let longer) = traffic.admit(sending, hasBooked: true, at: .seconds(111)) else {
      Issue.record("sent into the hold")
      return
    }
    #expect(longer >= .seconds(49))
  }

  @Test mutating func anAnswerToWhoDidNotWaitSaysNothingOfThePace() {
    traffic = Traffic(HTTPClientSettings(rate: .automatic))
    note(answer(200), at: .seconds(100))
    #expect(traffic.statistics(at: .seconds(100)).requestsPerSecond == RateControl.firstAutomatic)
  }

  @Test mutating func oneAtATimeWhileTheBreakerIsOpen() {
    for second in 0..<10 { note(answer(500), at: .seconds(second)) }
    #expect(traffic.concurrency == 1)
    note(answer(200), at: .seconds(60))
    #expect(traffic.concurrency == 4)
  }
}
