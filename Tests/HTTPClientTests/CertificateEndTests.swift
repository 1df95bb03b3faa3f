import Fixtures
import Testing

@testable import HTTPClient

/// When the certificate of a server ends, and how answers are counted.
@Suite struct CertificateEndTests {
  @Test func theEndOfAServersCertificateIsKnownAfterTheFirstAnswer() async throws {
    try await TLSServer.run { server in
      let client = HTTPClient.quick { $0.certificateAuthorities = server.certificate }
      #expect(client.statistics().certificateEndsAt == nil)
      _ = try await client.read(HTTPRequest(.get, server.url + "/"))
      let written = try await Command.run(
        "openssl", ["x509", "-in", server.certificate, "-noout", "-enddate", "-dateopt", "iso_8601"])
      let end = try #require(client.statistics().certificateEndsAt)
      // notAfter=2026-11-24 09:30:00Z
      let seconds = try await Command.run("date", ["-u", "-d", String(written.dropFirst("notAfter=".count).dropLast()), "+%s"])
      #expect("\(end)\n" == seconds)
      // A session that goes on shows no certificate.
      _ = try await client.read(HTTPRequest(.get, server.url + "/"))
      #expect(client.statistics().certificateEndsAt == end)
    }
  }

  @Test(
    arguments: [
      ("Expire date:Nov  2 12:30:01 2026 GMT", 1_793_622_601), ("Expire date:Nov 22 00:00:00 2026 GMT", 1_795_305_600),
      ("Expire date:2026-11-22", nil), ("Start date:Nov 22 00:00:00 2026 GMT", nil), ("", nil),
    ] as [(String, Int64?)])
  func linesOfOpenSSLAreRead(line: String, end: Int64?) {
    #expect(CurlEasy.end(in: line) == end)
  }

  @Test func whatCameBackIsToldForEachRequestThatWasSent() async throws {
    // By the path, and not by how many there were: a machine under load may make another connection.
    let server = try ScriptedServer { connection in
      while let request = connection.readRequest() {
        guard let status = Int(request.line.dropFirst("POST /".count)) else { return connection.reset() }
        connection.answer("\(status) So")
      }
    }
    let answers = AnswerLog()
    let client = HTTPClient(
      HTTPClientSettings(rate: .unlimited), time: Timekeeper(clock: JumpingClock()) { morning },
      generator: SeededGenerator(seed: 1), answered: answers.note)
    for status in [503, 200, 302, 404, 429] { _ = try await client.write(HTTPRequest(.post, "\(server.url)/\(status)")) }
    _ = try await failure { () throws(HTTPError) in try await client.write(HTTPRequest(.post, server.url + "/cut")) }
    _ = try await failure { () throws(HTTPError) in try await client.write(HTTPRequest(.post, "http://192.0.2.1/")) }
    #expect(answers.all == [.failed, .success, .redirect, .refused, .tooMany, .none])
  }
}
