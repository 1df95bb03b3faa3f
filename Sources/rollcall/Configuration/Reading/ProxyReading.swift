extension YAMLValue {
  /// A proxy: its URL, or `{url, username, password}` for one that wants to know who we are.
  func proxy() -> ProxyConfiguration? {
    if isScalar { return proxyEndpoint().map { ProxyConfiguration(endpoint: $0, login: nil) } }
    return mapping { keys in
      let endpoint = keys.required("url")?.proxyEndpoint()
      let username = keys.required("username")?.text(orNumber: true)
      let password = keys.required("password")?.secret()
      guard let endpoint, let username, let password else { return nil }
      let login = LoginConfiguration(username: username, password: password, oneTimePassword: nil)
      return ProxyConfiguration(endpoint: endpoint, login: login)
    }
  }

  /// With its port: there is none that all proxies have, and libcurl would take 1080 (CURLOPT_PROXY(3)).
  private func proxyEndpoint() -> Endpoint? {
    guard let endpoint = endpoint(schemes: ["http", "https"], plain: [], allowsInsecure: true, remedy: "") else { return nil }
    guard let port = endpoint.url.split(separator: ":").last, port.allSatisfy(\.isNumber) else {
      return refuse("has no port: write it as http://proxy.example.org:3128")
    }
    return endpoint
  }
}
