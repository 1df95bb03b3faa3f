/// A key and a certificate that has signed itself, for a server on loopback.
package struct TestCertificate: Sendable {
  package let certificate: String
  package let key: String

  /// Makes one for an address, in files of the folder that begin with the name.
  package static func make(_ name: String, address: String = "127.0.0.1", in folder: TemporaryFolder) async throws
    -> TestCertificate
  {
    let made = TestCertificate(certificate: folder.file("\(name).pem"), key: folder.file("\(name).key"))
    try await Command.run(
      "openssl",
      [
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
        "/CN=\(address)",
        "-addext", "subjectAltName=IP:\(address)", "-keyout", made.key, "-out", made.certificate,
      ])
    return made
  }
}
