import Providers

/// A BigV account as configured; `BigVSettings` with its secrets only named.
struct BigVConfiguration: Sendable, Hashable {
  enum Authentication: Sendable, Hashable {
    case apiKey(SecretSource)
    case session(authURL: String, LoginConfiguration)
    case basic(LoginConfiguration)

    var secrets: [SecretSource] {
      switch self {
      case .apiKey(let key): [key]
      case .session(_, let login), .basic(let login): login.secrets
      }
    }
  }

  static let defaultURL = "https://uk0.bigv.io"

  let url: String
  let account: String
  let authentication: Authentication
  let renamesPopulatedGroups: Bool

  func resolve(using resolver: SecretResolver) async throws(SecretError) -> BigVSettings {
    let resolved: BigVSettings.Authentication
    switch authentication {
    case .apiKey(let key): resolved = .apiKey(try await resolver.secret(key))
    case .session(let authURL, let login):
      resolved = .session(
        authURL: authURL, username: login.username, password: try await resolver.secret(login.password),
        oneTimePassword: try await login.resolveOneTimePassword(using: resolver))
    case .basic(let login):
      resolved = .basic(
        username: login.username, password: try await resolver.secret(login.password),
        oneTimePassword: try await login.resolveOneTimePassword(using: resolver))
    }
    return BigVSettings(
      url: url, account: account, authentication: resolved, renamesPopulatedGroups: renamesPopulatedGroups)
  }
}
