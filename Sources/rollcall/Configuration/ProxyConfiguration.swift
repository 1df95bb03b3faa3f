import HTTPClient
import Reconciliation

/// A proxy as configured; `HTTPProxy` with its secret only named.
struct ProxyConfiguration: Sendable, Hashable {
  let endpoint: Endpoint
  /// Nil when the proxy asks for nobody.
  let login: LoginConfiguration?

  var secrets: [SecretSource] { login?.secrets ?? [] }

  /// The password goes to the proxy before there is any TLS, so anybody on the way can read it.
  var showsPassword: Bool { login != nil && endpoint.scheme == "http" && !endpoint.isLocal }

  func resolve(using resolver: SecretResolver) async throws(SecretError) -> HTTPProxy {
    guard let login else { return HTTPProxy(url: endpoint.url) }
    let password = try await resolver.secret(login.password)
    return HTTPProxy(url: endpoint.url, username: login.username, password: password.reveal())
  }
}
