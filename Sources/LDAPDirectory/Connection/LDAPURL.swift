/// A server's address: `ldap://host[:port]`, `ldaps://host[:port]` or `ldapi://%2Fpath%2Fto%2Fsocket`.
struct LDAPURL: Sendable, Hashable, CustomStringConvertible {
  enum Scheme: String, Sendable {
    case ldap, ldaps, ldapi
  }

  let scheme: Scheme
  /// Host name or address without brackets; the path of the socket for `ldapi`.
  let host: String
  let port: UInt16

  /// Nil when the text is no such address, or holds more than one (a DN, credentials, a query).
  init?(_ text: String) {
    guard let mark = text.firstRange(of: "://"), let scheme = Scheme(rawValue: text[..<mark.lowerBound].lowercased()) else {
      return nil
    }
    var rest = text[mark.upperBound...]
    if rest.last == "/" { rest.removeLast() }
    guard !rest.contains(where: { "/@? ".contains($0) }) else { return nil }
    self.scheme = scheme
    if scheme == .ldapi {
      guard let path = Self.percentDecoded(rest) else { return nil }
      host = path.isEmpty ? "/var/run/slapd/ldapi" : path
      port = 0
      return
    }
    var name = rest
    var digits: Substring?
    if rest.first == "[" {
      guard let bracket = rest.firstIndex(of: "]") else { return nil }
      name = rest[rest.index(after: rest.startIndex)..<bracket]
      guard Self.isAddress(name) else { return nil }
      let tail = rest[rest.index(after: bracket)...]
      guard tail.isEmpty || tail.first == ":" else { return nil }
      digits = tail.isEmpty ? nil : tail.dropFirst()
    } else if let colon = rest.firstIndex(of: ":") {
      name = rest[..<colon]
      digits = rest[rest.index(after: colon)...]
    }
    guard !name.isEmpty, !name.contains(where: { "[]".contains($0) }) else { return nil }
    host = String(name)
    guard let digits else {
      port = scheme == .ldaps ? 636 : 389
      return
    }
    guard let number = UInt16(digits), number > 0 else { return nil }
    port = number
  }

  /// Whether what is sent there cannot leave the machine.
  var isLoopback: Bool {
    scheme == .ldapi || host.lowercased() == "localhost" || host == "::1"
      || (host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." })
  }

  var description: String {
    if scheme == .ldapi { return "ldapi://\(host)" }
    return "\(scheme.rawValue)://\(hostAndPort)"
  }

  /// The address as libldap is given it: it keeps the host for the check of the certificate, and must not start TLS by itself.
  var forAdoptedSocket: String { scheme == .ldapi ? "ldapi:///" : "ldap://\(hostAndPort)" }

  private var hostAndPort: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return port == (scheme == .ldaps ? 636 : 389) ? name : "\(name):\(port)"
  }

  /// Whether this can be an IPv6 address, which alone may be in brackets; a zone may follow it after `%` (RFC 3986, 3.2.2; RFC 6874).
  private static func isAddress(_ text: Substring) -> Bool {
    let parts = text.split(separator: "%", maxSplits: 1, omittingEmptySubsequences: false)
    let zone = parts.count > 1 ? parts[1] : "1"
    let isZone = !zone.isEmpty && zone.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "%") }
    return isZone && parts[0].contains(":") && parts[0].allSatisfy { $0 == ":" || $0 == "." || $0.isASCII && $0.isHexDigit }
  }

  private static func percentDecoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
