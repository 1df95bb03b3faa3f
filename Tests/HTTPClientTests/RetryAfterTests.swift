import Testing

@testable import HTTPClient

@Suite struct RetryAfterTests {
  private func wait(_ headers: [String: String]) -> Duration? {
    RetryAfter.wait(in: HTTPResponse(status: 429, headers: headers), timeOfDay: morning, maximum: .seconds(300))
  }

  @Test func secondsAreSeconds() { #expect(wait(["retry-after": "120"]) == .seconds(120)) }

  @Test func aDateIsComparedWithTheServersOwnClock() {
    #expect(wait(["retry-after": "Wed, 21 Oct 2015 07:28:30 GMT", "date": "Wed, 21 Oct 2015 07:28:00 GMT"]) == .seconds(30))
  }

  @Test func withoutAServersDateOurTimeOfDayCounts() {
    #expect(wait(["retry-after": "Sat, 21 Nov 2026 09:15:03 GMT"]) == .seconds(60))
  }

  @Test func anUnusableServersDateCountsAsNone() {
    #expect(wait(["retry-after": "Sat, 21 Nov 2026 09:15:03 GMT", "date": "today"]) == .seconds(60))
  }

  @Test(arguments: ["301", "31536000", "99999999999999999999999999", "Sat, 21 Nov 2099 09:15:03 GMT"])
  func moreThanTheMostIsCutToTheMost(_ text: String) { #expect(wait(["retry-after": text]) == .seconds(300)) }

  @Test(arguments: ["0", "-5", "-99999999999999999999999999", "Sun, 06 Nov 1994 08:49:37 GMT"])
  func whatIsOverIsNoWait(_ text: String) { #expect(wait(["retry-after": text]) == .zero) }

  @Test(arguments: ["", "-", "soon", "1.5", "1e3", "12s", "+5", "0x10", "٣", "120, 240", "Sunday, 06-Nov-94 08:49:37 GMT"])
  func garbageSaysNothing(_ text: String) { #expect(wait(["retry-after": text]) == nil) }

  @Test func noHeaderSaysNothing() { #expect(wait([:]) == nil) }
}
