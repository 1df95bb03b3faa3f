import Fixtures
import Testing

@testable import HTTPClient

/// Answers that are late, wrong, huge, from elsewhere, or that never come.
@Suite struct AnswerFaultTests {
  private static let page = Array("<html>Bad gateway</html>".utf8)

  private func get(_ url: String) -> HTTPRequest {
    HTTPRequest(.get, url + "/groups", headers: [HTTPHeader("Authorization", "Bearer s3cret", isSecret: true)])
  }

  private func post(_ url: String) -> HTTPRequest { HTTPRequest(.post, url + "/groups", body: [1]) }

  private func tight(_ settings: inout HTTPClientSettings) {
    settings.idleTimeout = .seconds(1)
    settings.totalTimeout = .seconds(3)
    settings.maximumBodyBytes = 10_000
  }

  @Test("Row 55: a read is repeated after an answer of trouble, whatever its body", arguments: [500, 502, 503, 504])
  func trouble(_ status: Int) async throws {
    let server = try ScriptedServer { connection in
      guard connection.readRequest() != nil else { return }
      connection.answer("\(status) Trouble", headers: ["Content-Type: text/html"], body: Self.page)
      while connection.readRequest() != nil { connection.answer() }
    }
    #expect(try await HTTPClient.quick().read(get(server.url)).status == 200)
    #expect(server.requests.count == 2)
  }

  @Test("Row 55: a write is answered with what came back, and is not repeated", arguments: [500, 502, 503, 504])
  func troubleOfAWrite(_ status: Int) async throws {
    let server = try ScriptedServer { connection in
      while connection.readRequest() != nil { connection.answer("\(status) Trouble", body: Self.page) }
    }
    #expect(try await HTTPClient.quick().write(post(server.url)).body == Self.page)
    #expect(server.requests.count == 1)
  }

  @Test("Row 56: a connection that breaks before the request was sent proves that it was not") func brokenBefore() async throws {
    let url = "http://127.0.0.1:\(try ScriptedServer.unusedPort())"
    let error = try await failure { () throws(HTTPError) in try await HTTPClient.quick().write(post(url)) }
    #expect(error.certainty == .notSent)
  }

  @Test(
    "Row 56: one that breaks after it was sent leaves the end unknown, and nothing is repeated",
    arguments: [Mishap.resets, .closes])
  func brokenAfter(_ mishap: Mishap) async throws {
    let server = try ScriptedServer { connection in
      guard connection.readRequest() != nil else { return }
      mishap.happen(on: connection)
    }
    let error = try await failure { () throws(HTTPError) in try await HTTPClient.quick().write(post(server.url)) }
    #expect(error.certainty == .unknown)
    #expect(server.requests.count == 1)
  }

  @Test("Row 57: a write that took effect and is not answered in time has an unknown end") func silent() async throws {
    let server = try ScriptedServer { connection in
      guard connection.readRequest() != nil else { return }
      connection.waitForClose()
    }
    let error = try await failure { () throws(HTTPError) in try await HTTPClient.quick(tight).write(post(server.url)) }
    #expect(error.certainty == .unknown)
    #expect(server.requests.map(\.line) == ["POST /groups"])
  }

  @Test(
    "Row 67: a redirect is an answer, and the other host gets neither request nor credentials", arguments: [301, 302, 307, 308])
  func redirect(_ status: Int) async throws {
    let other = try ScriptedServer { connection in while connection.readRequest() != nil { connection.answer() } }
    let server = try ScriptedServer { connection in
      while connection.readRequest() != nil {
        connection.answer("\(status) Elsewhere", headers: ["Location: \(other.url)/groups"])
      }
    }
    let response = try await HTTPClient.quick().read(get(server.url))
    #expect(response.status == status)
    #expect(response.header("location") == "\(other.url)/groups")
    #expect(other.connections == 0)
    #expect(server.requests.first?.header("Authorization") == "Bearer s3cret")
  }

  @Test(
    "Row 68: an answer without end, a bomb and a trickle are cut off, and the end of a write is unknown",
    arguments: [Mishap.sendsMoreThanItSaid, .sendsABomb, .sendsHeadersWithoutEnd, .trickles, .sendsTooLong])
  func huge(_ mishap: Mishap) async throws {
    let server = try ScriptedServer { connection in
      guard connection.readRequest() != nil else { return }
      mishap.happen(on: connection)
    }
    let error = try await failure { () throws(HTTPError) in try await HTTPClient.quick(tight).write(post(server.url)) }
    #expect(error.certainty == .unknown)
  }

  @Test("Row 68: a body counts as long as it is after it was decompressed") func bomb() async throws {
    let server = try ScriptedServer { connection in
      while connection.readRequest() != nil { connection.answer(headers: ["Content-Encoding: gzip"], body: Gzip.zeros) }
    }
    let fits = HTTPClient.quick { $0.maximumBodyBytes = 100_000 }
    #expect(try await fits.read(get(server.url)).body.count == 100_000)
    let isShort = HTTPClient.quick { $0.maximumBodyBytes = 99_999 }
    let error = try await failure { () throws(HTTPError) in try await isShort.read(get(server.url)) }
    #expect(error.reason.contains("exceeds 99999 bytes"))
    #expect(server.requests.count == 2)
    #expect(server.requests.allSatisfy { $0.header("Accept-Encoding") == "gzip" })
  }

  @Test(
    "Row 69: a date is measured by the server's own clock, however far off it is",
    arguments: [
      ("Wed, 21 Oct 2015 07:28:00 GMT", "Wed, 21 Oct 2015 07:28:30 GMT"),
      ("Sat, 21 Nov 2099 23:59:45 GMT", "Sun, 22 Nov 2099 00:00:15 GMT"),
    ])
  func farOff(_ date: String, _ until: String) async throws {
    let server = try ScriptedServer { connection in
      guard connection.readRequest() != nil else { return }
      connection.answer("503 Busy", headers: ["Date: \(date)", "Retry-After: \(until)"])
      while connection.readRequest() != nil { connection.answer() }
    }
    let clock = JumpingClock()
    let start = clock.now
    #expect(try await HTTPClient.quick(clock: clock).read(get(server.url)).status == 200)
    let waited = start.duration(to: clock.now)
    #expect(waited >= .seconds(30) && waited < .seconds(31))
  }
}
