import Fixtures
import Foundation
import Testing

@testable import LDAPDirectory

struct CertificateTextTests {
  private static func der() async throws -> [UInt8] {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let made = try await TestCertificate.make("c", address: "127.0.0.9", in: folder)
    let pem = try String(contentsOfFile: made.certificate, encoding: .utf8)
    let text = pem.split(separator: "\n").filter { !$0.hasPrefix("-----") }.joined()
    return Array(try #require(Data(base64Encoded: text)))
  }

  @Test("A certificate's names are read")
  func names() async throws {
    let text = try #require(CertificateText(der: try await Self.der()))
    #expect(text.names == ["127.0.0.9"] && text.subject == "127.0.0.9" && text.issuer == "127.0.0.9" && text.end.hasSuffix("Z"))
  }

  @Test("A certificate that is cut short or damaged is none, and does no harm")
  func damaged() async throws {
    let der = try await Self.der()
    for length in 0..<der.count { #expect(CertificateText(der: Array(der[..<length])) == nil) }
    for index in der.indices {
      var damaged = der
      damaged[index] ^= 0xFF
      _ = CertificateText(der: damaged)
    }
  }
}
