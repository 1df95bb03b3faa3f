import HTTPClient
import Testing

@testable import Providers

@Suite struct TextTests {
  @Test func foreignTextBecomesOneLineWithoutControlCharacters() {
    #expect(ForeignText.line(" a\r\n\tb\u{0}c\u{1b}[31m\u{202e}d\u{2028}e ") == "a b c [31m d e")
  }

  @Test func foreignTextIsCutAtItsLimit() {
    let line = ForeignText.line(String(repeating: "x", count: 500), limit: 20)
    #expect(line == String(repeating: "x", count: 20) + "...")
  }

  @Test func aSensitiveAnswerIsNotQuoted() {
    let response = HTTPResponse.json(#"{"key":"hunter2"}"#)
    #expect(ForeignText.summary(of: response, isSensitive: true) == "200 application/json, 17 bytes")
    #expect(ForeignText.summary(of: response, isSensitive: false).contains("hunter2"))
  }

  @Test(arguments: [
    ("2026-12-01T01:00:00Z", "Sat, 21 Nov 2026 11:37:26 GMT", 10), ("2024-03-01T00:00:00Z", "Wed, 28 Feb 2024 23:59:59 GMT", 2),
    ("2027-01-01", "Thu, 31 Dec 2026 00:00:00 GMT", 1), ("2026-11-20T00:00:00Z", "Sat, 21 Nov 2026 00:00:00 GMT", -1),
    ("2001-01-01", "Sat, 01 Jan 2000 00:00:00 GMT", 366),
  ])
  func daysBetweenTwoDatesAreCounted(iso: String, http: String, days: Int) throws {
    let later = try #require(CalendarDay(iso: iso))
    let earlier = try #require(CalendarDay(http: http))
    #expect(later.days(since: earlier) == days)
  }

  @Test(arguments: ["", "soon", "2026-13-01", "2026-12", "2026-12-32T00:00:00Z"])
  func whatIsNoDateIsNil(text: String) {
    #expect(CalendarDay(iso: text) == nil)
    #expect(CalendarDay(http: text) == nil)
  }
}
