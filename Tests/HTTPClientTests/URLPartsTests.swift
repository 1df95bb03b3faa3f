import Testing

@testable import HTTPClient

@Suite struct URLPartsTests {
  @Test func aPathKeepsItsSegmentsApart() {
    #expect(URLParts.path("groups", "42") == "/groups/42")
    #expect(URLParts.path("a/b", "c d") == "/a%2Fb/c%20d")
  }

  @Test func segmentsOfDotsDoNotClimb() {
    #expect(URLParts.path("groups", "..", ".") == "/groups/%2E%2E/%2E")
    #expect(URLParts.path("...", "a.b") == "/.../a.b")
  }

  @Test func aQueryEncodesNamesAndValues() {
    #expect(
      URLParts.query([("filter[name]", "R&D = 100%+"), ("per_page", "1000")])
        == "?filter%5Bname%5D=R%26D%20%3D%20100%25%2B&per_page=1000")
  }

  @Test func aQueryOfNothingIsNothing() { #expect(URLParts.query([]) == "") }

  @Test func otherScriptsAndControlCharactersAreEncodedByteForByte() {
    #expect(URLParts.path("Zoë\n") == "/Zo%C3%AB%0A")
  }

  @Test func whatIsShownHasNoSecrets() {
    #expect(URLParts.shown("https://ana:hunter2@host:1/a/b?token=t#f") == "https://host:1/a/b")
    #expect(URLParts.shown("https://host/a@b") == "https://host/a@b")
  }

  @Test func whatIsShownIsOneLine() { #expect(URLParts.shown("https://host/a\r\nb") == "https://host/ab") }
}
