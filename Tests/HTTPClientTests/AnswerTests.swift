import Fixtures
import Synchronization
import Testing

@testable import HTTPClient

/// Answers that are right and odd.
@Suite struct AnswerTests {
  private func response(_ answer: String, tail: [UInt8] = []) async throws -> HTTPResponse {
    let server = try ScriptedServer { connection in
      guard connection.readRequest() != nil else { return }
      connection.send(Array(answer.utf8) + tail)
    }
    return try await HTTPClient.quick { $0.readAttempts = 1 }.read(HTTPRequest(.get, server.url + "/"))
  }

  @Test func aRedirectIsAnAnswer() async throws {
    let other = try ScriptedServer { _ in }
    let response = try await response("HTTP/1.1 302 Found\r\nLocation: \(other.url)/\r\nContent-Length: 0\r\n\r\n")
    #expect(response.status == 302)
    #expect(response.header("location") == "\(other.url)/")
    #expect(other.connections == 0)
  }

  @Test func ofRepeatedHeadersTheLastCounts() async throws {
    #expect(try await response("HTTP/1.1 200 OK\r\nX-A: 1\r\nx-a:  2 \r\nContent-Length: 0\r\n\r\n").header("X-A") == "2")
  }

  @Test func chunksAreJoined() async throws {
    let response = try await response("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
    #expect(response.body == Array("abcde".utf8))
  }

  @Test func trailersAreNoHeaders() async throws {
    let response = try await response("HTTP/1.1 200 OK\r\nX-A: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX-A: 2\r\n\r\n")
    #expect(response.header("X-A") == "1")
  }

  @Test func interimAnswersLeaveNothingBehind() async throws {
    let response = try await response("HTTP/1.1 103 Early Hints\r\nX-A: 1\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n")
    #expect(response.status == 204)
    #expect(response.header("X-A") == nil)
  }

  @Test func compressedBodiesAreExpanded() async throws {
    let bytes = Gzip.groups
    let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bytes.count)\r\n\r\n"
    #expect(try await response(head, tail: bytes).body == Array(#"{"groups":[1,2,3]}"#.utf8))
  }

  /// libcurl does not miss the end of a compressed stream that was framed as whole; JSON cut anywhere is no JSON, so its reader does.
  @Test func ofACompressedBodyThatWasCutBeforeItWasFramedOnlyTheBeginningArrives() async throws {
    let bytes = Array(Gzip.groups.dropLast(12))
    let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bytes.count)\r\n\r\n"
    let body = try await response(head, tail: bytes).body
    #expect(body.count < 18 && Array(#"{"groups":[1,2,3]}"#.utf8).starts(with: body))
  }

  @Test func aBodyOfExactlyTheMostIsTaken() async throws {
    let server = try ScriptedServer { connection in
      while connection.readRequest() != nil { connection.answer(body: [UInt8](repeating: 1, count: 1000)) }
    }
    let client = HTTPClient.quick { $0.maximumBodyBytes = 1000 }
    #expect(try await client.read(HTTPRequest(.get, server.url + "/")).body.count == 1000)
  }
}
