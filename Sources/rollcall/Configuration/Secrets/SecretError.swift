/// Why a secret is not to be had.
struct SecretError: Error, Sendable, Hashable, CustomStringConvertible {
  let source: SecretSource
  /// What came back and what to do, one line, without the secret.
  let reason: String

  init(_ source: SecretSource, _ reason: String) {
    self.source = source
    self.reason = reason
  }

  var description: String { "\(source.position): \(source) \(reason)" }
}
