import Fixtures
import Testing

@testable import HTTPClient

/// Whatever goes wrong after a request went out is an error of unknown outcome, and the request went out once.
@Suite struct MishapTests {
  private let settings = { (settings: inout HTTPClientSettings) in
    settings.idleTimeout = .seconds(1)
    settings.totalTimeout = .seconds(4)
    settings.maximumBodyBytes = 10_000
  }

  private func server(_ mishap: Mishap) throws -> ScriptedServer {
    try ScriptedServer { connection in
      guard connection.readRequest() != nil else { return }
      mishap.happen(on: connection)
    }
  }

  @Test(arguments: Mishap.allCases) func aWriteIsSentExactlyOnce(_ mishap: Mishap) async throws {
    let server = try server(mishap)
    let client = HTTPClient.quick(settings)
    _ = try await failure { () throws(HTTPError) in try await client.write(HTTPRequest(.post, server.url + "/groups", body: [1]))
    }
    #expect(server.requests.map(\.line) == ["POST /groups"])
  }

  @Test(arguments: Mishap.allCases) func theOutcomeIsUnknown(_ mishap: Mishap) async throws {
    let server = try server(mishap)
    let client = HTTPClient.quick(settings)
    let error = try await failure { () throws(HTTPError) in
      try await client.write(HTTPRequest(.post, server.url + "/groups", body: [1]))
    }
    #expect(error.certainty == .unknown)
  }

  @Test(arguments: [Mishap.closes, .resets, .cutsTheBody, .cutsAChunk, .endsWithoutTheLastChunk, .cutsTheHeaders])
  func aReadIsRepeatedUntilItIsAnsweredWhole(_ mishap: Mishap) async throws {
    let server = try ScriptedServer { connection in
      guard connection.readRequest() != nil else { return }
      if connection.number < 3 { mishap.happen(on: connection) } else { connection.answer(body: Array("[]".utf8)) }
    }
    #expect(try await HTTPClient.quick(settings).read(HTTPRequest(.get, server.url + "/groups")).body == Array("[]".utf8))
  }

  @Test(arguments: [Mishap.sendsTooLong, .sendsMoreThanItSaid, .sendsABomb, .sendsHeadersWithoutEnd])
  func aReadWhoseAnswerIsTooLargeIsNotRepeated(_ mishap: Mishap) async throws {
    let server = try server(mishap)
    let client = HTTPClient.quick(settings)
    _ = try await failure { () throws(HTTPError) in try await client.read(HTTPRequest(.get, server.url + "/groups")) }
    #expect(server.requests.count == 1)
  }

  @Test func aSilentServerIsGivenUpLongBeforeTheWholeTimeIsOver() async throws {
    let server = try server(.isSilent)
    let client = HTTPClient.quick {
      $0.idleTimeout = .seconds(1)
      $0.totalTimeout = .seconds(3600)
      $0.readAttempts = 1
    }
    let error = try await failure { () throws(HTTPError) in try await client.read(HTTPRequest(.get, server.url + "/groups")) }
    #expect(error.reason.contains("too slow"))
  }

  @Test func aReadThatNeverSucceedsSaysHowOftenItWasTried() async throws {
    let server = try server(.closes)
    let client = HTTPClient.quick { $0.readAttempts = 3 }
    let error = try await failure { () throws(HTTPError) in try await client.read(HTTPRequest(.get, server.url + "/groups")) }
    #expect(error.reason.contains("3 attempts"))
    #expect(server.requests.count == 3)
  }

  @Test(arguments: Mishap.allCases) func theErrorIsOneLineWithoutSecrets(_ mishap: Mishap) async throws {
    let server = try server(mishap)
    let client = HTTPClient.quick(settings)
    let key = HTTPHeader("X-Key", "s3cret", isSecret: true)
    let request = HTTPRequest(.post, server.url + "/groups?token=s3cret", headers: [key], body: Array("s3cret".utf8))
    let text = try await failure { () throws(HTTPError) in try await client.write(request) }.description
    #expect(text.hasPrefix("POST \(server.url)/groups: "))
    #expect(!text.contains("s3cret") && !text.contains(where: \.isNewline))
  }
}
