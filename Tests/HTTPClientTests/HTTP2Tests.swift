import Fixtures
import Testing

@testable import HTTPClient

extension Trait where Self == ConditionTrait {
  /// The test talks HTTP/2 with real servers.
  static var requiresHTTP2: Self {
    .enabled(
      if: Nghttpd.isInstalled && HTTP2Server.isInstalled,
      "nghttpd or python3-h2 is NOT INSTALLED, so nothing is known of HTTP/2: apt install nghttp2-server python3-h2")
  }
}

/// HTTP/2 on the wire: one connection for all, and what its ways to say no mean for a write.
@Suite(.requiresHTTP2) struct HTTP2Tests {
  private func client(_ certificate: String) -> HTTPClient { HTTPClient.quick { $0.certificateAuthorities = certificate } }

  /// The statuses of as many reads at once.
  private func read(_ client: HTTPClient, _ url: String, times: Int) async throws -> [Int] {
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<times { group.addTask { try await client.read(HTTPRequest(.get, url)).status } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
  }

  private func post(_ client: HTTPClient, _ url: String) async throws -> HTTPError {
    try await failure { () throws(HTTPError) in try await client.write(HTTPRequest(.post, url, body: [1])) }
  }

  @Test func allRequestsAreStreamsOfOneConnectionToARealServer() async throws {
    try await Nghttpd.run { server async throws in
      let client = client(server.certificate)
      #expect(try await read(client, server.url + "/index.html", times: 12) == Array(repeating: 200, count: 12))
      #expect(client.statistics().connections == 1)
      try await Waiting.until("twelve streams are noted") { server.streams.values.map(\.count) == [12] }
    }
  }

  @Test func severalAreUnderWayAtOnceOnOneConnection() async throws {
    try await HTTP2Server.run { server async throws in
      let client = client(server.certificate)
      #expect(try await read(client, server.url + "/hold/4", times: 4) == [200, 200, 200, 200])
      let requests = try await server.requests(4)
      #expect(requests.map(\.connection) == [1, 1, 1, 1])
      #expect(Set(requests.map(\.stream)).count == 4)
      #expect(client.statistics().connections == 1)
    }
  }

  @Test func withAServerThatOffersNoHTTP2EachHasAConnection() async throws {
    try await HTTP2Server.run(.http1) { server async throws in
      let client = client(server.certificate)
      #expect(try await read(client, server.url + "/hold/4", times: 4) == [200, 200, 200, 200])
      let requests = try await server.requests(4)
      #expect(requests.map(\.connection).sorted() == [1, 2, 3, 4])
      #expect(requests.allSatisfy { $0.stream == nil })
    }
  }

  @Test(arguments: ["/refuse", "/drop", "/reset"], [true, false])
  func aWriteThatIsRefusedOrResetGoesOutOnceAndIsLeftToALook(_ path: String, isReused: Bool) async throws {
    try await HTTP2Server.run { server async throws in
      let client = client(server.certificate)
      if isReused { _ = try await client.read(HTTPRequest(.get, server.url + "/")) }
      #expect(try await post(client, server.url + path).certainty == .unknown)
      let requests = try await server.requests(isReused ? 2 : 1)
      #expect(requests.filter { $0.line == "POST \(path)" }.count == 1)
      guard path != "/reset" else { return }
      #expect(try await client.write(HTTPRequest(.post, server.url + path, body: [1])).status == 200)
    }
  }

  @Test(arguments: ["/refuse", "/drop"])
  func aReadThatIsRefusedIsSentAgain(_ path: String) async throws {
    try await HTTP2Server.run { server async throws in
      let client = client(server.certificate)
      _ = try await client.read(HTTPRequest(.get, server.url + "/"))
      #expect(try await client.read(HTTPRequest(.get, server.url + path)).status == 200)
      #expect(try await server.requests(3).map(\.line) == ["GET /", "GET \(path)", "GET \(path)"])
    }
  }

  @Test func otherRequestsOfTheConnectionAreAnsweredWhenOneIsRefused() async throws {
    try await HTTP2Server.run { server async throws in
      let client = client(server.certificate)
      let url = server.url
      async let held = client.read(HTTPRequest(.get, url + "/hold/9"))
      try await Waiting.until("the other one") { server.requests.count == 1 }
      #expect(try await post(client, url + "/refuse").certainty == .unknown)
      #expect(try await held.status == 200)
      #expect(try await server.requests(2).map(\.line) == ["GET /hold/9", "POST /refuse"])
    }
  }

  @Test func aConnectionThatTakesNoMoreIsLeftWithoutLosingAWrite() async throws {
    try await HTTP2Server.run { server async throws in
      let client = client(server.certificate)
      for _ in 0..<5 {
        #expect(try await client.write(HTTPRequest(.post, server.url + "/leave", body: [1])).status == 200)
      }
      #expect(try await server.requests(5).map(\.connection) == [1, 2, 3, 4, 5])
    }
  }
}
