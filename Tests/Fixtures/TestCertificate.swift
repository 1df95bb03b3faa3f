/// A key and a certificate that has signed itself, for a server on loopback.
package struct TestCertificate: Sendable {
  package let certificate: String
  package let key: String

  /// Makes one for an address, in files of the folder that begin with the name; it lasts two days, or has expired years ago.
  package static func make(
    _ name: String, address: String = "127.0.0.1", hasExpired: Bool = false, in folder: TemporaryFolder
  ) async throws -> TestCertificate {
    let made = TestCertificate(certificate: folder.file("\(name).pem"), key: folder.file("\(name).key"))
    let request = [
      "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=\(address)", "-addext",
      "subjectAltName=IP:\(address)", "-keyout", made.key,
    ]
    guard hasExpired else {
      try await Command.run("openssl", request + ["-x509", "-days", "2", "-out", made.certificate])
      return made
    }
    try await Command.run("openssl", request + ["-new", "-out", folder.file("\(name).csr")])
    try await made.signInThePast(folder.file("\(name).csr"), name, in: folder)
    return made
  }

  /// Only `openssl ca` takes dates, and it wants a list of what it has signed.
  private func signInThePast(_ request: String, _ name: String, in folder: TemporaryFolder) async throws {
    let list = try folder.write("", to: "\(name).list")
    let settings = """
      [ca]
      default_ca = this
      [this]
      database = \(list)
      new_certs_dir = \(folder.path)
      rand_serial = yes
      default_md = sha256
      policy = any
      copy_extensions = copy
      [any]
      commonName = supplied

      """
    try await Command.run(
      "openssl",
      [
        "ca", "-selfsign", "-batch", "-notext", "-config", try folder.write(settings, to: "\(name).cnf"), "-keyfile", key, "-in",
        request, "-out", certificate, "-startdate", "20200101000000Z", "-enddate", "20200201000000Z",
      ])
  }
}
