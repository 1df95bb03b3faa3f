import Reconciliation

/// A user name, a password and perhaps a one-time password; the last two only named.
struct LoginConfiguration: Sendable, Hashable {
  let username: String
  let password: SecretSource
  let oneTimePassword: SecretSource?

  var secrets: [SecretSource] { [password] + (oneTimePassword.map { [$0] } ?? []) }

  /// Fetches the one-time password; nil when none is configured.
  func resolveOneTimePassword(using resolver: SecretResolver) async throws(SecretError) -> Secret? {
    guard let oneTimePassword else { return nil }
    return try await resolver.secret(oneTimePassword)
  }
}
