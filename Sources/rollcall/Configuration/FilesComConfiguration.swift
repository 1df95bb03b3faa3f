import Providers

/// A Files.com site as configured; `FilesComSettings` with its secrets only named.
struct FilesComConfiguration: Sendable, Hashable {
  enum Authentication: Sendable, Hashable {
    case apiKey(SecretSource)
    case session(LoginConfiguration)

    var secrets: [SecretSource] {
      switch self {
      case .apiKey(let key): [key]
      case .session(let login): login.secrets
      }
    }
  }

  let url: String
  let authentication: Authentication
  let pageSize: Int
  /// Nil for `never`.
  let wholeSetAbove: Int?

  func resolve(using resolver: SecretResolver) async throws(SecretError) -> FilesComSettings {
    let resolved: FilesComSettings.Authentication
    switch authentication {
    case .apiKey(let key): resolved = .apiKey(try await resolver.secret(key))
    case .session(let login):
      resolved = .session(
        username: login.username, password: try await resolver.secret(login.password),
        oneTimePassword: try await login.resolveOneTimePassword(using: resolver))
    }
    return FilesComSettings(url: url, authentication: resolved, pageSize: pageSize, wholeSetAbove: wholeSetAbove)
  }
}
