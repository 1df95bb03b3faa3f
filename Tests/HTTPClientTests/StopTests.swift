import Fixtures
import Synchronization
import Testing

@testable import HTTPClient

/// A stop ends every wait and no request.
@Suite struct StopTests {
  private let clock = ManualClock()
  private let post = { (url: String) in HTTPRequest(.post, url + "/groups", body: [1]) }

  private func client(_ settings: HTTPClientSettings) -> HTTPClient {
    HTTPClient(settings, time: Timekeeper(clock: clock) { morning }, generator: SeededGenerator(seed: 1))
  }

  private func patient(_ answer: String = "200 OK", headers: [String] = []) throws -> ScriptedServer {
    try ScriptedServer { connection in while connection.readRequest() != nil { connection.answer(answer, headers: headers) } }
  }

  /// The error of a write that is told to stop as soon as somebody waits on the clock.
  private func stopped(_ client: HTTPClient, _ url: String) async throws -> HTTPError {
    let request = post(url)
    let task = Task { try await failure { () throws(HTTPError) in try await client.write(request) } }
    try await Waiting.until("the wait") { clock.deadlines.count == 1 }
    client.stopWaiting("stopped on request")
    return try await task.value
  }

  @Test func aWriteThatWaitsForThePaceIsNotSent() async throws {
    let server = try patient()
    let client = client(HTTPClientSettings(rate: .perSecond(1)))
    _ = try await client.write(post(server.url))
    let error = try await stopped(client, server.url)
    #expect(error.certainty == .notSent)
    #expect(error.description == "POST \(server.url)/groups: not sent: stopped on request")
    #expect(server.requests.count == 1)
  }

  @Test func aWriteThatWaitsForRetryAfterIsNotSent() async throws {
    let server = try patient("429 Too Many Requests", headers: ["Retry-After: 300"])
    let client = client(HTTPClientSettings(rate: .unlimited))
    #expect(try await client.write(post(server.url)).status == 429)
    #expect(try await stopped(client, server.url).certainty == .notSent)
    #expect(server.requests.count == 1)
  }

  @Test("A write that has waited is not sent into a standstill that began meanwhile") func standstill()
    async throws
  {
    let server = try patient()
    let reason = Mutex<String?>(nil)
    let client = HTTPClient(
      HTTPClientSettings(rate: .perSecond(1)), time: Timekeeper(clock: clock) { morning }, generator: SeededGenerator(seed: 1),
      standstill: { reason.withLock { $0 } })
    _ = try await client.write(post(server.url))
    let request = post(server.url)
    let task = Task { try await failure { () throws(HTTPError) in try await client.write(request) } }
    try await Waiting.until("the wait") { clock.deadlines.count == 1 }
    reason.withLock { $0 = "quiet window" }
    clock.advance(by: .seconds(60))
    let error = try await task.value
    #expect(error.certainty == .notSent && error.reason == "not sent: quiet window")
    #expect(server.requests.count == 1)
  }

  @Test func readsAndLoginsAreSentInAStandstill() async throws {
    let server = try patient()
    let client = HTTPClient(
      HTTPClientSettings(rate: .unlimited), time: Timekeeper(clock: clock) { morning }, generator: SeededGenerator(seed: 1),
      standstill: { "quiet window" })
    _ = try await client.read(HTTPRequest(.get, server.url + "/groups"))
    _ = try await client.write(HTTPRequest(.post, server.url + "/sessions", body: [1], isLogin: true))
    #expect(server.requests.count == 2)
  }

  @Test func aWriteThatWaitsForASlotIsNotSentAndTheOneUnderWayIsAnswered() async throws {
    let gate = Gate()
    let server = try ScriptedServer { connection in
      guard connection.readRequest() != nil else { return }
      gate.pass()
      connection.answer()
    }
    let client = client(HTTPClientSettings(rate: .unlimited, concurrency: 1))
    let request = post(server.url)
    let first = Task { try await client.write(request) }
    try await Waiting.until("the first request") { server.requests.count == 1 }
    let second = Task { try await failure { () throws(HTTPError) in try await client.write(request) } }
    client.stopWaiting("stopped on request")
    #expect(try await second.value.certainty == .notSent)
    gate.open()
    #expect(try await first.value.status == 200)
  }

  @Test func aWriteThatWaitsForTheOneThatTriesATroubledTargetIsNotSent() async throws {
    let gate = Gate()
    let server = try ScriptedServer { connection in
      for _ in 0..<10 where connection.readRequest() != nil { connection.answer("500 Oops") }
      guard connection.readRequest() != nil else { return }
      gate.pass()
      connection.answer()
    }
    let client = client(HTTPClientSettings(rate: .unlimited, readAttempts: 1))
    let url = server.url
    for _ in 0..<10 { #expect(try await client.read(HTTPRequest(.get, url + "/")).status == 500) }
    #expect(client.statistics().breaker == .open)
    clock.advance(by: .seconds(30))
    let trying = Task { try await client.read(HTTPRequest(.get, url + "/")) }
    try await Waiting.until("the one that tries") { server.requests.count == 11 }
    let request = post(url)
    let waiting = Task { try await failure { () throws(HTTPError) in try await client.write(request) } }
    client.stopWaiting("stopped on request")
    #expect(try await waiting.value.certainty == .notSent)
    gate.open()
    #expect(try await trying.value.status == 200)
    #expect(server.requests.allSatisfy { $0.line == "GET /" })
  }

  @Test func aReadThatWouldBeRepeatedIsNot() async throws {
    let server = try patient("500 Oops")
    let client = client(HTTPClientSettings(rate: .unlimited))
    let url = server.url
    let task = Task { try await client.read(HTTPRequest(.get, url + "/")) }
    try await Waiting.until("the back-off") { clock.deadlines.count == 1 }
    client.stopWaiting("stopped on request")
    #expect(try await task.value.status == 500)
    #expect(server.requests.count == 1)
  }

  @Test func afterwardsAWriteIsRefusedAndAReadThatNeedNotWaitIsSent() async throws {
    let server = try patient()
    let client = client(HTTPClientSettings(rate: .unlimited))
    client.stopWaiting("stopped on request")
    _ = try await failure { () throws(HTTPError) in try await client.write(post(server.url)) }
    #expect(try await client.read(HTTPRequest(.get, server.url + "/")).status == 200)
    #expect(server.requests.map(\.line) == ["GET /"])
  }

  @Test func aReadThatWouldHaveToWaitLongIsNotSentAfterwards() async throws {
    let server = try patient()
    let client = client(HTTPClientSettings(rate: .perSecond(0.5)))
    _ = try await client.read(HTTPRequest(.get, server.url + "/"))
    client.stopWaiting("stopped on request")
    let error = try await failure { () throws(HTTPError) in try await client.read(HTTPRequest(.get, server.url + "/")) }
    #expect(error.certainty == .notSent)
  }
}
