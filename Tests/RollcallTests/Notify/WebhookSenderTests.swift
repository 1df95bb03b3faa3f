import Fixtures
import Foundation
import HTTPClient
import Testing

@testable import rollcall

@Suite struct WebhookSenderTests {
  private func sender(
    _ url: String, timeout: Duration = .seconds(30), ca: String? = nil, proxy: HTTPProxy? = nil
  ) throws -> WebhookSender {
    let address = try WebhookAddress.parse(url, allowsInsecure: false)
    let webhook = NotifyRule.Webhook(
      url: address.url, origin: address.origin, headers: [HTTPHeader("Authorization", "Bearer hush", isSecret: true)],
      certificateAuthorities: ca, proxy: proxy, allowsInsecure: false, sendsPlan: false)
    return WebhookSender(webhook, timeout: timeout)
  }

  @Test func `the document is posted with the headers that were given`() async throws {
    let server = try ScriptedServer { connection in
      _ = connection.readRequest()
      connection.answer("204 No Content")
    }
    defer { server.stop() }
    try await sender("\(server.url)/services/T0/secret?x=1").send(.sample())
    let request = try #require(server.requests.first)
    #expect(request.line == "POST /services/T0/secret?x=1")
    #expect(request.header("Authorization") == "Bearer hush")
    #expect(request.header("Content-Type") == "application/json")
    #expect(request.header("Idempotency-Key") == NotifyDocument.sample().id)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any])
    #expect(object["event"] as? String == "failure")
  }

  @Test func `a failure that may pass is tried again`() async throws {
    let server = try ScriptedServer { connection in
      _ = connection.readRequest()
      connection.answer(connection.number == 1 ? "503 Service Unavailable" : "200 OK", headers: ["Retry-After: 0"])
    }
    defer { server.stop() }
    try await sender(server.url).send(.sample())
    #expect(server.requests.count == 2)
  }

  @Test(
    "A refusal is told with what to check, and without the path, which is a secret of many chat servers",
    arguments: [
      ("404 Not Found", "404; check the URL"), ("401 Unauthorized", "401; check the headers"), ("302 Found", "302; redirects"),
    ])
  func refused(status: String, told: String) async throws {
    let server = try ScriptedServer { connection in
      _ = connection.readRequest()
      connection.answer(status, headers: ["Location: http://127.0.0.1:1/"])
    }
    defer { server.stop() }
    let sender = try sender("\(server.url)/services/hush")
    let failure = await #expect(throws: NotifyFailure.self) { try await sender.send(.sample()) }
    let text = failure?.description ?? ""
    #expect(text.hasPrefix("POST \(server.url): answered with \(told)"), "\(text)")
    #expect(!text.contains("hush"))
    #expect(server.requests.count == 1)
  }

  @Test func `a server that says nothing is waited for as long as the rule says`() async throws {
    let server = try ScriptedServer { $0.waitForClose() }
    defer { server.stop() }
    let sender = try sender("\(server.url)/hush", timeout: .seconds(1))
    let clock = ContinuousClock()
    let begin = clock.now
    let failure = await #expect(throws: NotifyFailure.self) { try await sender.send(.sample()) }
    #expect(clock.now - begin < .seconds(60))
    #expect(failure?.description.contains("hush") == false)
  }

  @Test func `with a proxy it is the proxy that is asked for the way to the server`() async throws {
    let proxy = try ScriptedServer { connection in
      guard connection.readRequest() != nil else { return }
      connection.answer("403 Forbidden")
    }
    defer { proxy.stop() }
    let way = HTTPProxy(url: proxy.url, username: "rollcall", password: "hush")
    let sender = try sender("https://chat.example.org/services/secret", proxy: way)
    let failure = await #expect(throws: NotifyFailure.self) { try await sender.send(.sample()) }
    #expect(proxy.requests.map(\.line) == ["CONNECT chat.example.org:443"])
    #expect(failure?.description.contains(proxy.url) == true, "\(String(describing: failure))")
    #expect(failure?.description.contains("hush") == false && failure?.description.contains("secret") == false)
  }

  @Test func `nobody there is told without the path`() async throws {
    let sender = try sender("http://127.0.0.1:\(try ScriptedServer.unusedPort())/hush", timeout: .seconds(2))
    let failure = await #expect(throws: NotifyFailure.self) { try await sender.send(.sample()) }
    #expect(failure?.description.contains("hush") == false)
  }

  @Test func `a certificate that nobody has signed is refused, and taken with its authority`() async throws {
    try await TLSServer.run { server in
      let failure = await #expect(throws: NotifyFailure.self) {
        try await sender(server.url, timeout: .seconds(5)).send(.sample())
      }
      #expect(failure?.description.contains("certificate") == true, "\(String(describing: failure))")
    }
  }

  @Test(
    "What is no address for a webhook is refused",
    arguments: [
      "ftp://example.org/", "https://", "example.org", "https://user:hush@example.org/", "http://example.org/x",
      "https://example.org/#x",
      "https://exa mple.org/", "https://example.org:99999/",
    ])
  func addresses(url: String) {
    let refusal = #expect(throws: Refusal.self) { try WebhookAddress.parse(url, allowsInsecure: false) }
    #expect(refusal?.reason.contains("hush") == false)
  }

  @Test func `an address has a path and a query, and its server can be told`() throws {
    let address = try WebhookAddress.parse("https://hooks.example.org:8443/services/T0/x?y=z", allowsInsecure: false)
    #expect(address.origin == "https://hooks.example.org:8443")
    #expect(address.url == "https://hooks.example.org:8443/services/T0/x?y=z")
    #expect(try WebhookAddress.parse("http://127.0.0.1:1/x", allowsInsecure: false).origin == "http://127.0.0.1:1")
    #expect(try WebhookAddress.parse("http://example.org", allowsInsecure: true).origin == "http://example.org")
  }
}
