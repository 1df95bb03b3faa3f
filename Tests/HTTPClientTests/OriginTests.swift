import Testing

@testable import HTTPClient

@Suite struct OriginTests {
  @Test(arguments: [
    "http://127.0.0.1:80/", "http://127.8.9.10/", "http://LocalHost:8080/a", "http://[::1]:8080/", "http://127.1/",
  ])
  func plainHTTPGoesToLoopback(_ url: String) throws { #expect(try Origin(of: url, allowsInsecure: false).scheme == "http") }

  @Test(arguments: [
    "http://example.org/", "http://128.0.0.1/", "http://127.0.0.1.example.org/", "http://127.evil.org/",
    "http://localhost.example.org/",
    "http://[::2]/", "http://10.0.0.1/", "http://2130706434.org/", "http://127.0.0.1@example.org/", "http://0.0.0.0/",
  ]) func plainHTTPGoesNowhereElse(_ url: String) {
    #expect(throws: TransferFailure.self) { try Origin(of: url, allowsInsecure: false) }
  }

  @Test func plainHTTPGoesAnywhereWhenInsecureIsAllowed() throws {
    #expect(try Origin(of: "http://example.org/", allowsInsecure: true).host == "example.org")
  }

  @Test(arguments: [
    "file:///etc/passwd", "ftp://host/", "ldap://host/", "example.org", "//host/", "", "https://", "https://ho st/",
    "http://h\r\nx/",
  ])
  func whatIsNoHTTPURLIsRefused(_ url: String) {
    #expect(throws: TransferFailure.self) { try Origin(of: url, allowsInsecure: true) }
  }

  @Test func aPasswordInTheURLIsRefused() {
    #expect(throws: TransferFailure.self) { try Origin(of: "https://ana:hunter2@host/", allowsInsecure: true) }
  }

  @Test func theDefaultPortIsTheSameOrigin() throws {
    #expect(try Origin(of: "https://host/a", allowsInsecure: false) == Origin(of: "https://host:443/b", allowsInsecure: false))
  }

  @Test func theRefusalOfPlainHTTPSaysWhatToDo() throws {
    let failure = #expect(throws: TransferFailure.self) { try Origin(of: "http://example.org/", allowsInsecure: false) }
    #expect(try #require(failure).reason.contains("insecure: true"))
  }
}
