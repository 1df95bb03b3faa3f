import Testing

@testable import HTTPClient

/// What goes out and comes back between the client and an ordinary server.
@Suite struct ExchangeTests {
  private func lines(_ request: @Sendable (String) -> HTTPRequest) async throws -> [String] {
    let client = HTTPClient.quick()
    return try await EchoServer.run { server in
      String(decoding: try await client.read(request(server.url)).body, as: UTF8.self).components(by: "\n")
    }
  }

  @Test(arguments: [HTTPRequest.Method.post, .put, .patch, .delete]) func aBodyGoesOutWithItsMethod(_ method: HTTPRequest.Method)
    async throws
  {
    let lines = try await lines {
      HTTPRequest(
        method, $0 + "/groups/1", headers: [HTTPHeader("Content-Type", "application/json")], body: Array(#"{"a":1}"#.utf8))
    }
    #expect(
      lines == [
        method.rawValue, "/groups/1", "", #"{"a":1}"#, "Accept=application/json", "User-Agent=rollcall",
        "Content-Type=application/json",
        "Content-Length=7", "Expect=-",
      ])
  }

  @Test func aReadHasNoBody() async throws {
    let lines = try await lines { HTTPRequest(.get, $0 + "/groups?per_page=1000") }
    #expect(
      lines == [
        "GET", "/groups", "per_page=1000", "", "Accept=application/json", "User-Agent=rollcall", "Content-Type=-",
        "Content-Length=-",
        "Expect=-",
      ])
  }

  @Test func aPostWithoutABodySaysThatItIsEmpty() async throws {
    let lines = try await lines { HTTPRequest(.post, $0 + "/groups") }
    #expect(lines.suffix(3) == ["Content-Type=-", "Content-Length=0", "Expect=-"])
  }

  @Test func aLargeBodyArrivesWhole() async throws {
    let body = [UInt8](repeating: UInt8(ascii: "x"), count: 1_500_000)
    let lines = try await lines { HTTPRequest(.patch, $0 + "/groups/1", body: body) }
    #expect(lines[3].utf8.count == body.count)
  }

  @Test func headersOfTheAnswerAreFoundInAnyCase() async throws {
    let client = HTTPClient.quick()
    let response = try await EchoServer.run { try await client.read(HTTPRequest(.get, $0.url + "/")) }
    #expect(response.header("x-ECHO") == "yes")
  }
}

extension String {
  fileprivate func components(by separator: Character) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
