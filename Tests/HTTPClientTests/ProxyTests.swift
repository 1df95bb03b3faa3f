import Fixtures
import Testing

@testable import HTTPClient

/// Through a proxy, and only through the one that is configured.
@Suite struct ProxyTests {
  private static let key = HTTPHeader("Authorization", "Bearer s3cret", isSecret: true)

  private func client(_ proxy: HTTPProxy) -> HTTPClient {
    HTTPClient.quick {
      $0.proxy = proxy
      $0.readAttempts = 3
    }
  }

  private func read(_ url: String, _ proxy: HTTPProxy) async throws -> HTTPError {
    let client = client(proxy)
    return try await failure { () throws(HTTPError) in
      try await client.read(HTTPRequest(.get, url, headers: [Self.key]))
    }
  }

  @Test func theProxyIsAskedForATunnelAndSeesNoCredentialsOfTheTarget() async throws {
    let proxy = try ScriptedServer { connection in
      guard connection.readRequest() != nil else { return }
      connection.answer("502 Bad Gateway")
    }
    _ = try await read("https://acme.example.org/groups", HTTPProxy(url: proxy.url, username: "rollcall", password: "hunter2"))
    let asked = try #require(proxy.requests.first)
    #expect(asked.line == "CONNECT acme.example.org:443")
    #expect(asked.header("Authorization") == nil)
    // `rollcall:hunter2`
    #expect(asked.header("Proxy-Authorization") == "Basic cm9sbGNhbGw6aHVudGVyMg==")
  }

  @Test(arguments: [(407, "`username` and `password`"), (403, "allowed"), (405, "tunnels")])
  func aRefusalOfTheProxyProvesThatNothingWasSentAndIsNotTriedAgain(_ status: Int, _ advice: String) async throws {
    let proxy = try ScriptedServer { connection in
      guard connection.readRequest() != nil else { return }
      connection.answer("\(status) No")
    }
    let error = try await read("https://acme.example.org/groups", HTTPProxy(url: proxy.url))
    #expect(error.certainty == .notSent)
    #expect(error.reason.contains(advice))
    #expect(proxy.requests.count == 1)
  }

  @Test func aProxyThatIsUnwellIsTriedAgain() async throws {
    let proxy = try ScriptedServer { connection in
      guard connection.readRequest() != nil else { return }
      connection.answer("503 Busy")
    }
    #expect(try await read("https://acme.example.org/groups", HTTPProxy(url: proxy.url)).certainty == .notSent)
    #expect(proxy.requests.count == 3)
  }

  @Test func aRequestGoesThroughTheTunnelAndTheAnswerIsTheTargets() async throws {
    try await TLSServer.run { server in
      let proxy = try ScriptedServer { connection in
        guard let port = connection.readRequest()?.line.split(separator: ":").last.flatMap({ UInt16($0) }) else { return }
        connection.send("HTTP/1.1 200 Connected\r\nX-Proxy: yes\r\n\r\n")
        connection.relay(to: port)
      }
      let client = HTTPClient.quick {
        $0.proxy = HTTPProxy(url: proxy.url)
        $0.certificateAuthorities = server.certificate
      }
      let response = try await client.read(HTTPRequest(.get, server.url + "/"))
      #expect(response.status == 200)
      #expect(response.header("x-proxy") == nil)
      #expect(proxy.requests.map(\.line) == ["CONNECT \(server.url.dropFirst("https://".count))"])
    }
  }

  @Test func aProxyThatIsNotThereIsNamed() async throws {
    let error = try await read("https://acme.example.org/groups", HTTPProxy(url: "http://proxy.invalid:3128"))
    #expect(error.certainty == .notSent)
    #expect(error.reason.contains("`proxy`"))
  }

  @Test func aProxyThatIsDeadIsNamedAndNotTheTarget() async throws {
    let url = "http://127.0.0.1:\(try FreePort.some(1)[0])"
    let error = try await read("https://acme.example.org/groups", HTTPProxy(url: url))
    #expect(error.certainty == .notSent)
    #expect(
      error.reason.contains("through the proxy \(url); nothing was sent; check that the proxy \(url) runs"), "\(error.reason)")
  }

  @Test func thePasswordIsNotShown() {
    let proxy = HTTPProxy(url: "http://proxy:1", username: "rollcall", password: "hunter2")
    #expect(!"\(proxy) \(String(reflecting: proxy))".contains("hunter2"))
  }
}
