import Fixtures
import Testing

@testable import HTTPClient

/// Connections are kept, bounded, and given up when they have to be.
@Suite struct ReuseTests {
  @Test func requestsOneAfterAnotherShareAConnection() async throws {
    let server = try ScriptedServer { connection in while connection.readRequest() != nil { connection.answer() } }
    let client = HTTPClient.quick()
    for _ in 0..<20 { _ = try await client.read(HTTPRequest(.get, server.url + "/")) }
    #expect(server.connections == 1)
  }

  @Test func requestsAtTheSameTimeShareFourConnections() async throws {
    let server = try ScriptedServer { connection in while connection.readRequest() != nil { connection.answer() } }
    let client = HTTPClient.quick()
    let url = server.url + "/"
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<100 { group.addTask { _ = try await client.read(HTTPRequest(.get, url)) } }
      try await group.waitForAll()
    }
    #expect(server.requests.count == 100)
    #expect((1...4).contains(server.connections))
  }

  @Test func noMoreThanFourRequestsAreUnderWay() async throws {
    let gate = Gate()
    let server = try ScriptedServer { connection in
      while connection.readRequest() != nil {
        gate.pass()
        connection.answer()
      }
    }
    let client = HTTPClient.quick()
    let url = server.url + "/"
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<12 { group.addTask { _ = try await client.read(HTTPRequest(.get, url)) } }
      try await Waiting.until("four requests") { server.requests.count == 4 }
      #expect(server.requests.count == 4)
      gate.open()
      try await group.waitForAll()
    }
    #expect(server.requests.count == 12)
  }

  @Test(arguments: [Mishap.closes, .resets]) func aWriteOnAReusedConnectionThatBreaksIsNotSentAgain(_ mishap: Mishap) async throws
  {
    let server = try ScriptedServer { connection in
      guard connection.readRequest() != nil else { return }
      connection.answer()
      guard let second = connection.readRequest() else { return }
      second.line == "POST /groups" ? mishap.happen(on: connection) : ()
    }
    let client = HTTPClient.quick()
    _ = try await client.read(HTTPRequest(.get, server.url + "/"))
    let error = try await failure { () throws(HTTPError) in
      try await client.write(HTTPRequest(.post, server.url + "/groups", body: [1]))
    }
    #expect(error.certainty == .unknown)
    #expect(server.requests.map(\.line) == ["GET /", "POST /groups"])
  }

  @Test func aReadOnAReusedConnectionThatBreaksIsRepeated() async throws {
    let server = try ScriptedServer { connection in
      guard connection.readRequest() != nil else { return }
      connection.answer()
      guard connection.number > 1 || connection.readRequest() == nil else { return }
    }
    let client = HTTPClient.quick()
    _ = try await client.read(HTTPRequest(.get, server.url + "/"))
    #expect(try await client.read(HTTPRequest(.get, server.url + "/")).status == 200)
  }

  @Test func aConnectionThatWasClosedMeanwhileIsNotUsedForAWrite() async throws {
    let server = try ScriptedServer { connection in
      guard connection.readRequest() != nil else { return }
      connection.answer()
    }
    let client = HTTPClient.quick()
    _ = try await client.read(HTTPRequest(.get, server.url + "/"))
    try await Waiting.until("the close") { server.openConnections == 0 }
    #expect(try await client.write(HTTPRequest(.post, server.url + "/groups", body: [1])).status == 200)
  }

  @Test func connectionsCloseWithTheClient() async throws {
    let server = try ScriptedServer { connection in while connection.readRequest() != nil { connection.answer() } }
    do {
      let client = HTTPClient.quick()
      _ = try await client.read(HTTPRequest(.get, server.url + "/"))
    }
    try await Waiting.until("the connection's end") { server.openConnections == 0 }
  }
}
