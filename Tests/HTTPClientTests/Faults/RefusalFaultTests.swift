import Fixtures
import Testing

@testable import HTTPClient

/// A target that asks for less, and one that asks for it without end.
@Suite struct RefusalFaultTests {
  private let clock = JumpingClock()
  private let recorder = EventRecorder()

  private func client(_ change: (inout HTTPClientSettings) -> Void = { _ in }) -> HTTPClient {
    HTTPClient.quick(change, clock: clock, observe: recorder.record)
  }

  /// Refuses so many requests, then answers.
  private func server(refusing count: Int, _ headers: [String]) throws -> ScriptedServer {
    try ScriptedServer { connection in
      var left = count
      while connection.readRequest() != nil {
        connection.answer(left > 0 ? "429 Too Many Requests" : "200 OK", headers: left > 0 ? headers : [])
        left -= 1
      }
    }
  }

  @Test(
    "Row 53: a Retry-After in seconds, as a date, absurd, negative or absent is a pause within bounds, and the read goes on",
    arguments: [
      (["Retry-After: 45"], 45), (["Retry-After: Wed, 21 Oct 2015 07:28:50 GMT", "Date: Wed, 21 Oct 2015 07:28:00 GMT"], 50),
      (["Retry-After: 31536000"], 300), (["Retry-After: Sat, 21 Nov 2099 09:15:03 GMT"], 300), ([], 1),
    ]) func pause(_ headers: [String], _ seconds: Int) async throws
  {
    let server = try server(refusing: 1, headers)
    let start = clock.now
    #expect(try await client().read(HTTPRequest(.get, server.url + "/")).status == 200)
    let waited = start.duration(to: clock.now)
    #expect(waited >= .seconds(seconds) && waited < .seconds(seconds + 1))
    #expect(recorder.events == [.held(.seconds(seconds)), .resumed(after: .seconds(seconds))])
  }

  @Test("Row 53: a negative Retry-After is no pause") func negative() async throws {
    let server = try server(refusing: 1, ["Retry-After: -5"])
    #expect(try await client().read(HTTPRequest(.get, server.url + "/")).status == 200)
    #expect(recorder.events == [])
  }

  @Test("Row 53: a pause is for everybody, and the pace is lower after it") func paceDown() async throws {
    let server = try server(refusing: 1, ["Retry-After: 45"])
    let client = client { $0.rate = .perSecond(10) }
    #expect(try await client.write(HTTPRequest(.post, server.url + "/1")).status == 429)
    let start = clock.now
    for number in 2...3 { _ = try await client.write(HTTPRequest(.post, server.url + "/\(number)")) }
    let waited = start.duration(to: clock.now)
    #expect(waited > .milliseconds(45_140) && waited < .milliseconds(45_150))
  }

  @Test("Row 53: what is repeated is at most a tenth of what is sent") func budget() async throws {
    let server = try ScriptedServer { connection in
      var number = 0
      while connection.readRequest() != nil {
        number += 1
        connection.answer(number.isMultiple(of: 2) ? "200 OK" : "500 Oops")
      }
    }
    let client = client()
    for _ in 0..<200 { _ = try await client.read(HTTPRequest(.get, server.url + "/")) }
    let statistics = client.statistics()
    #expect(statistics.repeats > 10)
    #expect(Double(statistics.repeats) <= 0.1 * Double(statistics.requests))
  }

  @Test("Row 54: after 429 without end nothing is sent for a time, then one try is, and what it finds counts") func breaker()
    async throws
  {
    let server = try server(refusing: 11, ["Retry-After: 1"])
    let client = client()
    let request = HTTPRequest(.get, server.url + "/")
    for _ in 0..<2 { #expect(try await client.read(request).status == 429) }
    #expect(recorder.events.contains(.breakerOpened(.seconds(30), failures: 10)))

    let refused = try await failure { () throws(HTTPError) in try await client.write(HTTPRequest(.post, server.url + "/")) }
    #expect(refused.certainty == .notSent)
    #expect(refused.reason.contains("the last 10 requests to this target failed; it is tried again in 30 s"))

    try await clock.sleep(until: clock.now.advanced(by: .seconds(30)), tolerance: nil)
    _ = try await failure { () throws(HTTPError) in try await client.read(request) }
    #expect(server.requests.count == 11)

    try await clock.sleep(until: clock.now.advanced(by: .seconds(60)), tolerance: nil)
    #expect(try await client.read(request).status == 200)
    #expect(recorder.events.count { $0 == .breakerHalfOpen } == 2)
    #expect(recorder.events.last == .breakerClosed)
  }

  @Test("Row 54: requests that come while one tries wait for what it finds") func othersWait() async throws {
    let server = try server(refusing: 10, [])
    let client = client()
    let request = HTTPRequest(.get, server.url + "/")
    for _ in 0..<2 { _ = try await client.read(request) }
    try await clock.sleep(until: clock.now.advanced(by: .seconds(600)), tolerance: nil)
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<4 { group.addTask { try await client.read(request).status } }
      for try await status in group { #expect(status == 200) }
    }
  }
}
