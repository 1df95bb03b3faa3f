import Fixtures
import Foundation
import Testing

@testable import LDAPDirectory

struct CertificateRefusalTests {
  private static func error(_ host: String, daysFromNow: Int64) async throws -> LDAPError {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    // It lasts two days from now on.
    let pem = try String(contentsOfFile: try await TestCertificate.make("c", in: folder).certificate, encoding: .utf8)
    let text = pem.split(separator: "\n").filter { !$0.hasPrefix("-----") }.joined()
    let der = try #require(Data(base64Encoded: text))
    let presented = try #require(CertificateText(der: Array(der)))
    let now = try #require(presented.startsAt) + daysFromNow * 86_400
    return CertificateRefusal(presented: presented, host: host, authorities: "/ca.pem", now: now).error("TLS")
  }

  @Test(
    "Row 6: The reason for which a certificate is refused is told",
    arguments: [
      ("127.0.0.1", 1, "not trusted, it has signed itself: "), ("127.0.0.1", 3, "expired: "),
      ("127.0.0.1", -1, "not yet valid, before 20"), ("127.0.0.2", 1, "wrong name: 127.0.0.2 was expected: "),
    ])
  func reason(host: String, days: Int64, expected: String) async throws {
    let answer = try await Self.error(host, daysFromNow: days).answer
    #expect(answer.hasPrefix(expected), "\(answer)")
  }

  @Test("A point in time is written for people")
  func readable() {
    #expect(GeneralizedTime.readable(1_580_515_260) == "2020-02-01 00:01 UTC")
  }
}
