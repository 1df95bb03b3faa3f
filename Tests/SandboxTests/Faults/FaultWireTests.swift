import Fixtures
import Foundation
import Testing

@testable import Sandbox

/// Each fault as it is on the wire, byte for byte.
struct FaultWireTests {
  private static let groups = "/api/rest/v1/groups"

  /// Sends one request while these rules are in force.
  private func send(
    _ rules: String, _ method: String = "GET", _ path: String = groups, body: String = "",
    then look: (SandboxServer, RawExchange) async throws -> Void
  ) async throws {
    try await SmallSite.run(faults: try FaultFile.read(text: Data("[\(rules)]".utf8))) { server, client, _ async throws in
      let headers = ["X-FilesAPI-Key: fullkey", "Content-Type: application/json"]
      let base = client.base.replacing("/api/rest/v1", with: "")
      try await look(server, try await RawExchange.send(method, path, to: base, headers: headers, body: body))
    }
  }

  @Test(arguments: [("before", false), ("after", true)])
  func aDroppedRequestGetsNotOneByte(moment: String, isThere: Bool) async throws {
    try await send(#"{"drop":"\#(moment)"}"#, "POST", body: #"{"name":"new"}"#) { server, reply async throws in
      #expect(reply.bytes == [])
      #expect((server.filesCom.group(named: "new") != nil) == isThere)
      #expect(server.requests.map(\.status) == [0])
    }
  }

  @Test func aDelayHoldsTheAnswerBack() async throws {
    try await send(#"{"delay":300}"#) { _, reply async throws in
      #expect(reply.elapsed >= .milliseconds(300))
      #expect(reply.head.hasPrefix("HTTP/1.1 200 "))
    }
  }

  @Test func aStatusComesWithTypeHeadersAndBody() async throws {
    let rule = #"{"status":503,"type":"rate-limited/too-many-requests","headers":{"X-Odd":"1"},"retry-after":-7}"#
    try await send(rule) { _, reply async throws in
      #expect(reply.head.hasPrefix("HTTP/1.1 503 "))
      #expect(reply.header("X-Odd") == "1")
      #expect(reply.header("Retry-After") == "-7")
      #expect(reply.header("X-Files-Error-Class") == "rate-limited/too-many-requests")
    }
  }

  @Test(arguments: [
    ("service-unavailable/site-disabled", 422), ("not-authenticated/lockout-region-mismatch", 403), ("not-found", 404),
    ("rate-limited/too-many-requests", 429), ("processing-failure/destination-parent-does-not-exist", 409),
  ])
  func aTypeAloneHasTheStatusOfTheCatalogue(type: String, status: Int) async throws {
    try await send(#"{"type":"\#(type)"}"#) { _, reply async throws in #expect(reply.head.hasPrefix("HTTP/1.1 \(status) ")) }
  }

  @Test(arguments: [("30", "30"), (#""Wed, 21 Oct 2065 07:28:00 GMT""#, "Wed, 21 Oct 2065 07:28:00 GMT"), (#""soon""#, "soon")])
  func retryAfterIsSentAsItStands(value: String, wanted: String) async throws {
    try await send(#"{"status":429,"retry-after":\#(value)}"#) { _, reply async throws in
      #expect(reply.header("Retry-After") == wanted)
    }
  }

  @Test func aClockThatIsOffIsOffInEveryDate() async throws {
    try await send(#"{"status":429,"retry-after-date":60,"clock-offset":-86400}"#) { _, reply async throws in
      #expect(reply.header("Date") == "Wed, 31 Dec 2025 00:00:00 GMT")
      #expect(reply.header("Retry-After") == "Wed, 31 Dec 2025 00:01:00 GMT")
    }
  }

  @Test func contentLengthPromisesMoreThanComes() async throws {
    try await send(#"{"truncate":"content-length"}"#) { _, reply async throws in
      let promised = try #require(reply.header("Content-Length").flatMap { Int($0) })
      #expect(promised > 100)
      #expect(reply.body.count == promised / 2)
    }
  }

  @Test func theLastChunkDoesNotCome() async throws {
    try await send(#"{"truncate":"chunked"}"#) { _, reply async throws in
      #expect(reply.header("Transfer-Encoding") == "chunked")
      #expect(!reply.body.isEmpty)
      #expect(!String(decoding: reply.body, as: UTF8.self).hasSuffix("0\r\n\r\n"))
    }
  }

  @Test func aCleanCutIsHTTPInOrderAndHalfTheJSON() async throws {
    try await send(#"{"truncate":"clean"}"#) { _, reply async throws in
      #expect(reply.header("Content-Length") == String(reply.body.count))
      #expect(throws: (any Error).self) { try JSON.parse(Data(reply.body)) }
    }
  }

  @Test func aPageIsHTMLAndKeepsTheRequestFromBeingCarriedOut() async throws {
    try await send(#"{"html":true}"#, "POST", body: #"{"name":"new"}"#) { server, reply async throws in
      #expect(reply.head.hasPrefix("HTTP/1.1 200 "))
      #expect(reply.header("Content-Type")?.hasPrefix("text/html") == true)
      #expect(reply.body.starts(with: Array("<html>".utf8)))
      #expect(server.filesCom.group(named: "new") == nil)
    }
  }

  @Test func aContentTypeIsPutOverTheUsualOne() async throws {
    try await send(#"{"content-type":"text/plain"}"#) { _, reply async throws in
      #expect(reply.header("Content-Type") == "text/plain")
      #expect(reply.body.first == UInt8(ascii: "["))
    }
  }

  @Test func aSlowBodyComesByteAfterByte() async throws {
    try await send(#"{"body":"[1,2,3]","slow-loris":40}"#) { _, reply async throws in
      #expect(reply.elapsed >= .milliseconds(7 * 40))
      #expect(String(decoding: reply.body, as: UTF8.self) == "[1,2,3]")
    }
  }

  @Test func anIgnoredWriteIsAnsweredAsIfItWereDone() async throws {
    try await send(#"{"silent-ignore":true}"#, "POST", body: #"{"name":"new"}"#) { server, reply async throws in
      #expect(reply.head.hasPrefix("HTTP/1.1 201 "))
      #expect(String(decoding: reply.body, as: UTF8.self).contains(#""name":"new""#))
      #expect(server.filesCom.group(named: "new") == nil)
    }
  }

  @Test func theNumberOfAnIgnoredCreationIsNotGivenTwice() async throws {
    try await send(#"{"method":"POST","times":1,"silent-ignore":true}"#, "POST", body: #"{"name":"new"}"#) {
      server, reply async throws in
      let promised = try JSON.parse(Data(reply.body))["id"]?.integer
      server.changeFilesCom { $0.addGroup(named: "next") }
      #expect(server.filesCom.group(named: "next")?.id == promised.map { $0 + 1 })
    }
  }

  @Test func aRedirectNamesItsGoalAndDoesNothing() async throws {
    try await send(#"{"redirect":"http://127.0.0.1:9/"}"#, "DELETE", Self.groups + "/102") { server, reply async throws in
      #expect(reply.head.hasPrefix("HTTP/1.1 302 "))
      #expect(reply.header("Location") == "http://127.0.0.1:9/")
      #expect(server.filesCom.groups[102] != nil)
    }
  }

  @Test func hugeHeadersAreAsLargeAsWasAsked() async throws {
    try await send(#"{"huge-headers":30000}"#) { _, reply async throws in #expect(reply.head.utf8.count > 30_000) }
  }
}
