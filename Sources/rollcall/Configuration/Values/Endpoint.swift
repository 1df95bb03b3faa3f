import FoundationEssentials

/// The URL of a server: scheme, host and port, and nothing that a server's address does not have.
struct Endpoint: Sendable, Hashable {
  /// Without a slash at the end.
  let url: String
  /// In lower case.
  let scheme: String
  /// The server can only be this machine, so nobody can listen on the way.
  let isLocal: Bool

  /// Takes an absolute URL with one of the schemes. The message does not repeat the URL, because a password may stand in it.
  static func parse(_ text: String, schemes: [String]) throws(Refusal) -> Endpoint {
    let expected = schemes.map { "\($0)://" }.joined(separator: ", ")
    guard let parts = URLComponents(string: text, encodingInvalidCharacters: false), !text.contains(where: \.isWhitespace),
      let scheme = parts.scheme?.lowercased(),
      text.dropFirst(scheme.count).hasPrefix("://")
    else { throw Refusal("is not a URL that begins with \(expected)") }
    guard schemes.contains(scheme) else { throw Refusal("begins with \(scheme):, and it has to begin with \(expected)") }
    guard parts.user == nil, parts.password == nil else {
      throw Refusal("has a user or password in it: who we are is said elsewhere")
    }
    guard parts.query == nil, parts.fragment == nil, parts.path.isEmpty || parts.path == "/" else {
      throw Refusal("has more than a server in it: leave out what follows host and port")
    }
    let host = parts.host ?? ""
    guard !host.isEmpty || scheme == "ldapi" else { throw Refusal("has no host in it") }
    if let port = parts.port, !(1...65535).contains(port) { throw Refusal("has a port that is not from 1 to 65535") }
    let url = text.hasSuffix("/") && !host.isEmpty ? String(text.dropLast()) : text
    return Endpoint(url: url, scheme: scheme, isLocal: scheme == "ldapi" || isLoopback(host))
  }

  private static func isLoopback(_ host: String) -> Bool {
    let name = host.lowercased()
    if ["localhost", "::1", "[::1]"].contains(name) { return true }
    let bytes = name.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    return bytes.count == 4 && bytes[0] == 127 && !bytes.contains(nil)
  }
}
