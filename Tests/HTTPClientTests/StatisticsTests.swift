import Fixtures
import Testing

@testable import HTTPClient

/// What a client says of its traffic.
@Suite struct StatisticsTests {
  @Test func requestsAnswersAndConnectionsAreCounted() async throws {
    let server = try ScriptedServer { connection in
      var answers = ["200 OK", "503 Busy", "200 OK", "429 Slow down", "200 OK"]
      while connection.readRequest() != nil { connection.answer(answers.removeFirst()) }
    }
    let client = HTTPClient.quick()
    _ = try await client.write(HTTPRequest(.post, server.url + "/"))
    _ = try await client.read(HTTPRequest(.get, server.url + "/"))
    _ = try await client.write(HTTPRequest(.post, server.url + "/"))
    let statistics = client.statistics()
    #expect(statistics.writes == 2)
    #expect(statistics.reads == 2)
    #expect(statistics.requests == 4)
    #expect(statistics.repeats == 1)
    #expect(statistics.unavailable == 1)
    #expect(statistics.tooManyRequests == 1)
    #expect(statistics.connections == 1)
    #expect(statistics.breaker == .closed)
  }

  @Test func paceAndHoldAreAsTheyAreNow() async throws {
    let server = try ScriptedServer { connection in
      while connection.readRequest() != nil { connection.answer("429 Slow down", headers: ["Retry-After: 40"]) }
    }
    let clock = JumpingClock()
    let client = HTTPClient.quick({ $0.rate = .perSecond(10) }, clock: clock)
    #expect(client.statistics().requestsPerSecond == 9.8)
    _ = try await client.write(HTTPRequest(.post, server.url + "/"))
    #expect(abs((client.statistics().requestsPerSecond ?? 0) - 0.7 * 9.8) < 1e-9)
    #expect(client.statistics().heldUntil == .seconds(40))
    try await clock.sleep(until: clock.now.advanced(by: .seconds(40)), tolerance: nil)
    #expect(client.statistics().heldUntil == nil)
  }

  @Test func whatIsNotSentIsNotCounted() async throws {
    let client = HTTPClient.quick()
    _ = try await failure { () throws(HTTPError) in try await client.write(HTTPRequest(.post, "http://192.0.2.1/")) }
    #expect(client.statistics().requests == 0)
  }

  @Test func manyRequestsNeedNoMoreConnectionsThanThePaceAndTheLatencyAskFor() async throws {
    let server = try ScriptedServer { connection in while connection.readRequest() != nil { connection.answer() } }
    let client = HTTPClient(
      HTTPClientSettings(rate: .perSecond(200), concurrency: 16), time: .system, generator: SeededGenerator(seed: 1))
    let url = server.url + "/"
    _ = try await client.read(HTTPRequest(.get, url))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<50 { group.addTask { _ = try await client.read(HTTPRequest(.get, url)) } }
      try await group.waitForAll()
    }
    #expect(client.statistics().connections == server.connections)
    #expect(client.statistics().connections < 16)
  }
}
