import Fixtures
import Testing

@testable import HTTPClient

/// How the client keeps the pace and the holds, on clocks of the test's own.
@Suite struct PacingTests {
  private func client(_ clock: some Clock<Duration>, rate: Rate = .perSecond(10)) -> HTTPClient {
    let settings = HTTPClientSettings(rate: rate)
    return HTTPClient(settings, time: Timekeeper(clock: clock) { morning }, generator: SeededGenerator(seed: 1))
  }

  @Test func requestsWaitForThePace() async throws {
    let server = try ScriptedServer { connection in while connection.readRequest() != nil { connection.answer() } }
    let clock = JumpingClock()
    let client = client(clock)
    for _ in 0..<11 { _ = try await client.write(HTTPRequest(.post, server.url + "/")) }
    #expect(clock.sleeps == Array(repeating: .nanoseconds(102_040_817), count: 10))
  }

  @Test("Row 63: what was made from a fresh read is not sent when a pause has made it old", arguments: [true, false])
  func aPerishableRequestIsNotSentLate(_ isPerishable: Bool) async throws {
    let server = try ScriptedServer { connection in
      guard connection.readRequest() != nil else { return }
      connection.answer("429 Too Many Requests", headers: ["Retry-After: 45"])
      guard connection.readRequest() != nil else { return }
      connection.answer()
    }
    let client = client(JumpingClock(), rate: .unlimited)
    _ = try await client.write(HTTPRequest(.post, server.url + "/"))
    let request = HTTPRequest(.patch, server.url + "/groups/7", body: [1], isPerishable: isPerishable)
    guard isPerishable else {
      #expect(try await client.write(request).status == 200)
      return
    }
    #expect(try await failure { () throws(HTTPError) in try await client.write(request) }.certainty == .late)
    #expect(server.requests.count == 1)
  }

  @Test func aPerishableRequestWaitsForAnOrdinaryPace() async throws {
    let server = try ScriptedServer { connection in while connection.readRequest() != nil { connection.answer() } }
    let client = client(JumpingClock(), rate: .perSecond(0.1))
    for _ in 0..<4 {
      #expect(try await client.write(HTTPRequest(.patch, server.url + "/", body: [1], isPerishable: true)).status == 200)
    }
  }

  @Test func attemptsOfAReadWaitForThePaceToo() async throws {
    let server = try ScriptedServer { connection in while connection.readRequest() != nil { connection.answer("500 Oops") } }
    let clock = JumpingClock()
    let start = clock.now
    let client = client(clock, rate: .perSecond(0.001))
    #expect(try await client.read(HTTPRequest(.get, server.url + "/")).status == 500)
    #expect(server.requests.count == 5)
    #expect(start.duration(to: clock.now) >= .seconds(4000))
  }

  @Test func aReadIsRepeatedAfterTheTimeTheServerNames() async throws {
    let server = try ScriptedServer { connection in
      guard connection.readRequest() != nil else { return }
      connection.answer("429 Too Many Requests", headers: ["Retry-After: 45"])
      guard connection.readRequest() != nil else { return }
      connection.answer()
    }
    let clock = JumpingClock()
    let start = clock.now
    #expect(try await client(clock, rate: .unlimited).read(HTTPRequest(.get, server.url + "/")).status == 200)
    #expect(start.duration(to: clock.now) >= .seconds(45))
  }

  @Test(arguments: ["429 Too Many Requests", "503 Service Unavailable"]) func aWriteThatIsRefusedHoldsTheNextOne(_ status: String)
    async throws
  {
    let server = try ScriptedServer { connection in
      while connection.readRequest() != nil { connection.answer(status, headers: ["Retry-After: 45"]) }
    }
    let clock = JumpingClock()
    let client = client(clock, rate: .unlimited)
    _ = try await client.write(HTTPRequest(.post, server.url + "/1"))
    #expect(server.requests.count == 1)
    _ = try await client.write(HTTPRequest(.post, server.url + "/2"))
    #expect(clock.sleeps.count == 1)
    #expect(try #require(clock.sleeps.first) == .seconds(45))
  }

  @Test func whoWaitsForThePaceWhenAHoldComesUpWaitsForItsEnd() async throws {
    let gate = Gate()
    let server = try ScriptedServer { connection in
      while let request = connection.readRequest() {
        if request.line == "POST /1" { gate.pass() }
        connection.answer(request.line == "POST /1" ? "429 Too Many Requests" : "200 OK", headers: ["Retry-After: 60"])
      }
    }
    let clock = ManualClock()
    let client = client(clock)
    let url = server.url
    let first = Task { try await client.write(HTTPRequest(.post, url + "/1")) }
    try await Waiting.until("the first request") { server.requests.count == 1 }
    let second = Task { try await client.write(HTTPRequest(.post, url + "/2")) }
    try await Waiting.until("the pace") { clock.deadlines.count == 1 }
    gate.open()
    #expect(try await first.value.status == 429)
    clock.advance(by: .seconds(2))
    try await Waiting.until("the hold") { clock.deadlines == [.seconds(60)] }
    #expect(server.requests.count == 1)
    clock.advance(by: .seconds(58))
    #expect(try await second.value.status == 200)
  }
}
