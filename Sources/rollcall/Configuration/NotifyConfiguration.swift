import HTTPClient
import Reconciliation

/// One entry of `notify:`; `NotifyRule` with its secrets only named.
struct NotifyConfiguration: Sendable, Hashable {
  enum Way: Sendable, Hashable {
    case command([String])
    case webhook(WebhookConfiguration)
  }

  let terms: NotifyTerms
  let way: Way

  var secrets: [SecretSource] {
    switch way {
    case .command: []
    case .webhook(let webhook): webhook.secrets
    }
  }

  /// What a webhook goes through; nil for a command, and for a webhook that goes straight to its server.
  var proxy: ProxyConfiguration? {
    switch way {
    case .command: nil
    case .webhook(let webhook): webhook.proxy
    }
  }

  func resolve(using resolver: SecretResolver) async throws(SecretError) -> NotifyRule {
    let resolved: NotifyRule.Way
    switch way {
    case .command(let words): resolved = .command(words)
    case .webhook(let webhook): resolved = .webhook(try await webhook.resolve(using: resolver))
    }
    return NotifyRule(terms: terms, way: resolved)
  }
}
