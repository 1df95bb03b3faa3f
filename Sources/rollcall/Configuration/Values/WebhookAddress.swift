import FoundationEssentials

/// The URL of a webhook: a server, and a path that is often a secret.
struct WebhookAddress: Sendable, Hashable {
  let url: String
  /// Scheme, host and port, which may be told.
  let origin: String

  /// Takes `https://` anywhere, and `http://` to this machine or when it is said that it may be. No message repeats the URL.
  static func parse(_ text: String, allowsInsecure: Bool) throws(Refusal) -> WebhookAddress {
    guard let parts = URLComponents(string: text, encodingInvalidCharacters: false), !text.contains(where: \.isWhitespace),
      let scheme = parts.scheme?.lowercased(), ["https", "http"].contains(scheme), text.dropFirst(scheme.count).hasPrefix("://")
    else { throw Refusal("is not a URL that begins with https://") }
    guard parts.user == nil, parts.password == nil else { throw Refusal("has a user or password in it: use `headers`") }
    guard parts.fragment == nil else { throw Refusal("has a # in it, and what follows is never sent") }
    let server = text.prefix { $0 != "?" }.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).prefix(3)
    let endpoint = try Endpoint.parse(server.joined(separator: "/"), schemes: ["https", "http"])
    guard scheme == "https" || endpoint.isLocal || allowsInsecure else {
      throw Refusal("would be talked to in the clear: use https://, or say `insecure: true`")
    }
    return WebhookAddress(url: text, origin: endpoint.url)
  }
}
