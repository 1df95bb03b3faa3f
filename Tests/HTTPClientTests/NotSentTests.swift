import Fixtures
import Testing

@testable import HTTPClient

/// Failures that prove that a request never reached a server.
@Suite struct NotSentTests {
  @Test func nobodyListens() async throws {
    let url = "http://127.0.0.1:\(try ScriptedServer.unusedPort())/groups"
    let client = HTTPClient.quick { $0.readAttempts = 3 }
    let error = try await failure { () throws(HTTPError) in try await client.write(HTTPRequest(.post, url)) }
    #expect(error.certainty == .notSent)
    #expect(error.reason.contains("3 attempts"))
  }

  @Test func theHostIsUnknown() async throws {
    let client = HTTPClient.quick { $0.readAttempts = 1 }
    let error = try await failure { () throws(HTTPError) in
      try await client.write(HTTPRequest(.post, "https://rollcall.invalid/groups"))
    }
    #expect(error.certainty == .notSent)
    #expect(error.reason.contains("DNS"))
  }

  @Test func theServerNeverFinishesTLS() async throws {
    let server = try ScriptedServer { $0.waitForClose() }
    let client = HTTPClient.quick {
      $0.connectTimeout = .milliseconds(300)
      $0.readAttempts = 1
    }
    let url = "https://127.0.0.1:\(server.port)/groups"
    #expect(try await failure { () throws(HTTPError) in try await client.write(HTTPRequest(.post, url)) }.certainty == .notSent)
  }

  @Test func theServerSpeaksNoTLS() async throws {
    let server = try ScriptedServer { $0.send("HTTP/1.1 400 Bad Request\r\n\r\n") }
    let client = HTTPClient.quick { $0.readAttempts = 1 }
    let url = "https://127.0.0.1:\(server.port)/groups"
    #expect(try await failure { () throws(HTTPError) in try await client.write(HTTPRequest(.post, url)) }.certainty == .notSent)
  }

  @Test func ourOwnRuleRefusesBeforeAnyConnection() async throws {
    let client = HTTPClient.quick()
    let error = try await failure { () throws(HTTPError) in
      try await client.write(HTTPRequest(.post, "http://192.0.2.1/groups?key=s3cret"))
    }
    #expect(error.certainty == .notSent)
    #expect(error.description.hasPrefix("POST http://192.0.2.1/groups: refused before sending"))
  }

  @Test func aWriteThatFindsNoTLSIsTriedAgain() async throws {
    let server = try ScriptedServer { $0.reset() }
    let client = HTTPClient.quick { $0.readAttempts = 3 }
    let url = "https://127.0.0.1:\(server.port)/groups"
    _ = try await failure { () throws(HTTPError) in try await client.write(HTTPRequest(.post, url)) }
    #expect(server.connections == 3)
  }
}
