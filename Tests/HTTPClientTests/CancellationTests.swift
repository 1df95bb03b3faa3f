import Fixtures
import Testing

@testable import HTTPClient

/// A cancelled task waits for nothing any more.
@Suite struct CancellationTests {
  @Test func cancellingClosesTheConnectionOfARequestUnderWay() async throws {
    let server = try ScriptedServer { connection in
      guard connection.readRequest() != nil else { return }
      connection.waitForClose()
    }
    let client = HTTPClient.quick()
    let url = server.url + "/groups"
    let task = Task { try await failure { () throws(HTTPError) in try await client.write(HTTPRequest(.post, url)) } }
    try await Waiting.until("the request") { server.requests.count == 1 }
    task.cancel()
    #expect(try await task.value.certainty == .unknown)
    try await Waiting.until("the connection's end") { server.openConnections == 0 }
  }

  @Test func aRequestThatWaitsForThePaceIsNotSentWhenCancelled() async throws {
    let server = try ScriptedServer { connection in while connection.readRequest() != nil { connection.answer() } }
    let clock = ManualClock()
    let client = HTTPClient(
      HTTPClientSettings(rate: .perSecond(1)), time: Timekeeper(clock: clock) { morning }, generator: SeededGenerator(seed: 1))
    let url = server.url + "/groups"
    _ = try await client.read(HTTPRequest(.get, url))
    let task = Task { try await failure { () throws(HTTPError) in try await client.write(HTTPRequest(.post, url)) } }
    try await Waiting.until("the pace") { clock.deadlines.count == 1 }
    task.cancel()
    #expect(try await task.value.certainty == .notSent)
    #expect(server.requests.map(\.line) == ["GET /groups"])
  }

  @Test func manyThatAreCancelledAtOnceAllEnd() async throws {
    let server = try ScriptedServer { $0.waitForClose() }
    let client = HTTPClient.quick()
    let url = server.url + "/groups"
    let tasks = (0..<100).map { _ in
      Task { try await failure { () throws(HTTPError) in try await client.read(HTTPRequest(.get, url)) } }
    }
    try await Waiting.until("a connection") { server.connections > 0 }
    for task in tasks { task.cancel() }
    for task in tasks { #expect(try await task.value.reason.contains("cancelled")) }
  }

  @Test func aTaskThatIsCancelledAlreadySendsNothing() async throws {
    let server = try ScriptedServer { connection in while connection.readRequest() != nil { connection.answer() } }
    let client = HTTPClient.quick()
    let url = server.url + "/groups"
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await failure { () throws(HTTPError) in try await client.write(HTTPRequest(.post, url)) }
    }
    #expect(try await task.value.certainty == .notSent)
    #expect(server.connections == 0)
  }
}
