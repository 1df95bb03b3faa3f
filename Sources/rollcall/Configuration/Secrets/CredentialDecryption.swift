/// Opens credentials that systemd has encrypted for this machine.
protocol CredentialDecryption: Sendable {
  /// The plain bytes of the credential `name` in the file at `path`.
  func decrypt(_ name: String, at path: String) async throws(Refusal) -> [UInt8]
}
