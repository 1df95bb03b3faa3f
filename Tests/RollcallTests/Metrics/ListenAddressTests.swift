import Testing

@testable import rollcall

@Suite struct ListenAddressTests {
  @Test(
    "An address is told as it was given",
    arguments: ["127.0.0.1:9641", "0.0.0.0:1", "[::1]:9641", "[fe80::1]:65535", "/run/rollcall/metrics.sock"])
  func told(text: String) throws {
    #expect(try ListenAddress.parse(text).description == text)
  }

  @Test func `localhost is looked up nowhere`() throws {
    #expect(try ListenAddress.parse("localhost:80") == .ipv4([127, 0, 0, 1], port: 80))
  }

  @Test(
    "What nobody elsewhere can reach is known",
    arguments: [
      ("127.0.0.1:1", true), ("127.8.9.1:1", true), ("[::1]:1", true), ("/run/x", true), ("0.0.0.0:1", false), ("[::]:1", false),
      ("10.0.0.1:1", false), ("[::ffff:127.0.0.1]:1", false),
    ])
  func local(text: String, isLocal: Bool) throws {
    #expect(try ListenAddress.parse(text).isLocal == isLocal)
  }

  @Test(
    "What is no address is refused",
    arguments: [
      "", "9641", ":9641", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:65536", "127.0.0.256:1", "127.0.0.1.1:1",
      "metrics.example.org:1",
      "[::1:1", "::1:1", "[]:1", "[g::1]:1", "127.0.0.1:-1", "/run/\u{0}x",
      "/" + String(repeating: "x", count: 107),
    ])
  func refused(text: String) {
    #expect(throws: Refusal.self) { try ListenAddress.parse(text) }
  }
}
