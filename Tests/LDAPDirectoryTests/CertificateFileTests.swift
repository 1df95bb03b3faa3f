import Fixtures
import Foundation
import Testing

@testable import LDAPDirectory

struct CertificateFileTests {
  @Test("Of a certificate the end is told, of a list of authorities the last one")
  func ends() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let old = try await TestCertificate.make("old", hasExpired: true, in: folder)
    let new = try await TestCertificate.make("new", in: folder)
    let text = try [old, new].map { try String(contentsOfFile: $0.certificate, encoding: .utf8) }.joined(
      separator: "# a remark\r\n")
    let both = try folder.write(text, to: "both.pem")
    // 2020-02-01 00:00:00 UTC
    #expect(CertificateFile.end(of: old.certificate) == 1_580_515_200)
    #expect(CertificateFile.end(of: both) == 1_580_515_200)
    let last = try #require(CertificateFile.end(of: new.certificate))
    #expect(last > 1_580_515_200)
    #expect(CertificateFile.lastEnd(in: both) == last)
  }

  @Test(
    "What is no certificate has no end",
    arguments: ["", "-----BEGIN CERTIFICATE-----\n", "-----BEGIN CERTIFICATE-----\n%%%%\n-----END CERTIFICATE-----\n"])
  func none(text: String) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = try folder.write(text, to: "none.pem")
    #expect(CertificateFile.end(of: path) == nil && CertificateFile.lastEnd(in: path) == nil)
    #expect(CertificateFile.end(of: "/nowhere") == nil)
  }
}
