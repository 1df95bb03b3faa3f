import HTTPClient
import Reconciliation

/// A server that notifications are posted to, its secrets only named.
struct WebhookConfiguration: Sendable, Hashable {
  /// Text in the file, or a secret.
  enum Value: Sendable, Hashable {
    case plain(String)
    case secret(SecretSource)

    var secrets: [SecretSource] {
      switch self {
      case .plain: []
      case .secret(let source): [source]
      }
    }
  }

  struct Header: Sendable, Hashable {
    let name: String
    let value: Value
  }

  let url: Value
  let headers: [Header]
  let certificateAuthorities: String?
  /// Nil goes straight to the server.
  let proxy: ProxyConfiguration?
  let allowsInsecure: Bool
  let sendsPlan: Bool

  var secrets: [SecretSource] { url.secrets + headers.flatMap(\.value.secrets) + (proxy?.secrets ?? []) }

  func resolve(using resolver: SecretResolver) async throws(SecretError) -> NotifyRule.Webhook {
    var lines: [HTTPHeader] = []
    for header in headers {
      switch header.value {
      case .plain(let text): lines.append(HTTPHeader(header.name, text))
      case .secret(let source):
        lines.append(HTTPHeader(header.name, try await resolver.secret(source).reveal(), isSecret: true))
      }
    }
    let address = try await address(using: resolver)
    return NotifyRule.Webhook(
      url: address.url, origin: address.origin, headers: lines, certificateAuthorities: certificateAuthorities,
      proxy: try await proxy?.resolve(using: resolver), allowsInsecure: allowsInsecure, sendsPlan: sendsPlan)
  }

  private func address(using resolver: SecretResolver) async throws(SecretError) -> WebhookAddress {
    switch url {
    case .plain(let text):
      // It was looked at when the file was read.
      do throws(Refusal) { return try WebhookAddress.parse(text, allowsInsecure: allowsInsecure) } catch {
        preconditionFailure(error.reason)
      }
    case .secret(let source):
      let secret = try await resolver.secret(source)
      do throws(Refusal) { return try WebhookAddress.parse(secret.reveal(), allowsInsecure: allowsInsecure) } catch {
        throw SecretError(source, error.reason)
      }
    }
  }
}
