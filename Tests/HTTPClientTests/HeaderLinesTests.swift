import Testing

@testable import HTTPClient

@Suite struct HeaderLinesTests {
  @Test func aRequestWithoutHeadersAsksForJSON() throws {
    #expect(
      try HeaderLines.lines(of: HTTPRequest(.get, "https://host/")) == ["Accept: application/json", "Content-Type:", "Expect:"])
  }

  @Test func aRequestsOwnHeadersComeFirst() throws {
    let request = HTTPRequest(.get, "https://host/", headers: [HTTPHeader("ACCEPT", "text/csv"), HTTPHeader("X-Empty", "")])
    #expect(try HeaderLines.lines(of: request) == ["ACCEPT: text/csv", "X-Empty;", "Content-Type:", "Expect:"])
  }

  @Test(arguments: [
    ("X-A\r\nB", "1"), ("", "1"), ("X A", "1"), ("X-A", "1\r\nB: 2"), ("X-A", "1\n"), ("X-A", "a\0b"), ("X:", "1"), ("é", "1"),
  ])
  func aHeaderThatWouldBeMoreThanALineIsRefused(_ name: String, _ value: String) {
    let request = HTTPRequest(.get, "https://host/", headers: [HTTPHeader(name, value)])
    #expect(throws: TransferFailure.self) { try HeaderLines.lines(of: request) }
  }

  @Test func theRefusalDoesNotShowTheValue() throws {
    let request = HTTPRequest(.get, "https://host/", headers: [HTTPHeader("X-Key", "s3cret\n", isSecret: true)])
    let failure = #expect(throws: TransferFailure.self) { try HeaderLines.lines(of: request) }
    #expect(try #require(failure).reason.contains("s3cret") == false)
  }
}
