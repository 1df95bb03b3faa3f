import HTTPClient
import Reconciliation
import Testing

@testable import rollcall

@Suite struct ConfigurationNotationTests {
  @Test(arguments: [
    ("500ms", Duration.milliseconds(500)), ("15m", .seconds(900)), ("1h30m", .seconds(5400)), ("2d", .seconds(172_800)),
    ("1m30s250ms", .milliseconds(90_250)), ("0s", .zero),
  ])
  func `reads durations`(text: String, duration: Duration) throws {
    #expect(try DurationNotation.parse(text) == duration)
  }

  @Test(arguments: ["", "15", "m", "15 m", "1.5h", "-1s", "30m1h", "1s1s", "1w", "9999999999s", "1h30"])
  func `refuses what is not a duration`(text: String) {
    #expect(throws: Refusal.self) { try DurationNotation.parse(text) }
  }

  @Test(arguments: ["500ms", "15m", "1h30m", "2d", "0s"])
  func `writes durations as they are read`(text: String) throws {
    #expect(DurationNotation.text(try DurationNotation.parse(text)) == text)
  }

  @Test(arguments: [("10/s", 10.0), ("600/m", 10.0), ("1800/h", 0.5), ("0.5/s", 0.5)])
  func `reads rates per second`(text: String, rate: Double) throws {
    #expect(try RateNotation.parse(text) == .perSecond(rate))
  }

  @Test(arguments: [("auto", Rate.automatic), ("unlimited", .unlimited)])
  func `reads rates that are no number`(text: String, rate: Rate) throws {
    #expect(try RateNotation.parse(text) == rate)
  }

  @Test(arguments: [
    "", "10", "0/s", "-1/s", "10/d", "/s", "1e400/s", "inf/s", "10/s/s", "10 /s", "Auto", "none", "99999999999999999999/s",
    "10001/s",
    "0.0000001/s", "59/h",
  ])
  func `refuses what is not a rate`(text: String) {
    #expect(throws: Refusal.self) { try RateNotation.parse(text) }
  }

  @Test(arguments: [
    ("https://127.0.0.1:8080", true), ("https://[::1]:8080", true), ("https://LOCALHOST", true),
    ("https://127.evil.example.org", false),
    ("https://127.0.0.1.example.org", false), ("https://10.0.0.1", false), ("https://localhost.example.org", false),
  ])
  func `knows this machine by its address`(url: String, isLocal: Bool) throws {
    #expect(try Endpoint.parse(url, schemes: ["https"]).isLocal == isLocal)
  }

  @Test(arguments: [
    "", "acme.files.com", "https:/acme", "https://", "https://a?b=c", "https://a#b", "https://a b", "https://u@a",
    "https://a:70000",
    "https://a/b", "http://a",
  ])
  func `refuses what is not the URL of a server`(url: String) {
    #expect(throws: Refusal.self) { try Endpoint.parse(url, schemes: ["https"]) }
  }

  @Test(arguments: ["(cn=*)", "(&(a=b)(|(c=d)(!(e=f))))", "(cn=a\\28b\\29)", "(member:1.2.3:=x)", "(a>=1)", "(cn=Weber, Hiro)"])
  func `takes LDAP filters`(filter: String) throws {
    #expect(try FilterSyntax.parse(filter) == filter)
  }

  @Test(arguments: [
    "", "cn=*", "(cn=*", "(cn=*))", "(cn)", "(&(a=b)", "(!(a=b)(c=d))", "(a=b)(c=d)", "(&)", "(=x)", "( & (a=b))",
  ])
  func `refuses what is not an LDAP filter`(filter: String) {
    #expect(throws: Refusal.self) { try FilterSyntax.parse(filter) }
  }

  @Test func `refuses a filter nested without end`() {
    #expect(throws: Refusal.self) { try FilterSyntax.parse(String(repeating: "(!", count: 100_000)) }
  }

  @Test(arguments: ["dc=org", "cn=Weber\\, Hiro,ou=people,dc=example,dc=org", "ou=a+cn=b, dc=org", "2.5.4.3=x"])
  func `takes distinguished names`(name: String) throws {
    #expect(try Notation.distinguishedName(name) == name)
  }

  @Test(arguments: ["", "people", "ou=people,", "ou=people,example", "=x", "/ou=people"])
  func `refuses what is not a distinguished name`(name: String) {
    #expect(throws: Refusal.self) { try Notation.distinguishedName(name) }
  }

  @Test(arguments: ["$1", "$$9", "a$", "$x", "$0"])
  func `takes replacements of what is captured`(replacement: String) {
    #expect(throws: Never.self) { try NamePattern.check(replacement: replacement, for: "f-(.+)") }
  }

  @Test(arguments: ["$2", "$$$2", "$1-$9"])
  func `refuses a replacement of what is not captured`(replacement: String) {
    #expect(throws: Refusal.self) { try NamePattern.check(replacement: replacement, for: "f-(.+)") }
  }

  @Test(arguments: [
    ("policy", "policy", 0), ("polcy", "policy", 1), ("opliyc", "policy", 2), ("", "abc", 3), ("kitten", "sitting", 3),
  ])
  func `counts a swap of neighbours as one edit`(left: String, right: String, distance: Int) {
    #expect(EditDistance.between(left, right) == distance)
  }

  @Test(arguments: [("urlss", "urls"), ("URLS", "urls"), ("bnid", "bind"), ("api_key", "api-key"), ("colour", nil), ("x", nil)])
  func `suggests a word only when it is close`(word: String, expected: String?) {
    #expect(EditDistance.nearest(to: word, among: ["urls", "bind", "api-key", "policy"]) == expected)
  }
}
