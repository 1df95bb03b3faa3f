import Engine
import HTTPClient
import Reconciliation

/// One target as configured, its secrets only named.
struct TargetConfiguration: Sendable {
  enum Provider: Sendable {
    case filesCom(FilesComConfiguration)
    case bigV(BigVConfiguration)

    var secrets: [SecretSource] {
      switch self {
      case .filesCom(let site): site.authentication.secrets
      case .bigV(let account): account.authentication.secrets
      }
    }
  }

  let policy: TargetPolicy
  /// Without the proxy, which has a secret.
  let http: HTTPClientSettings
  let proxy: ProxyConfiguration?
  let provider: Provider
  let schedule: Schedule
  /// When nothing is written on it.
  let quiet: [QuietWindow]

  var secrets: [SecretSource] { provider.secrets + (proxy?.secrets ?? []) }

  /// Fetches the secrets of the target's credentials.
  func resolve(using resolver: SecretResolver) async throws(SecretError) -> ResolvedTarget {
    let resolved: ResolvedTarget.Provider
    switch provider {
    case .filesCom(let site): resolved = .filesCom(try await site.resolve(using: resolver))
    case .bigV(let account): resolved = .bigV(try await account.resolve(using: resolver))
    }
    var http = http
    http.proxy = try await proxy?.resolve(using: resolver)
    return ResolvedTarget(policy: policy, http: http, provider: resolved, schedule: schedule, quiet: quiet)
  }
}
