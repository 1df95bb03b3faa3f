/// Where metrics are to be had: an address with its port, or a socket in the file system.
enum ListenAddress: Sendable, Hashable, CustomStringConvertible {
  /// The four bytes of an IPv4 address.
  case ipv4([UInt8], port: UInt16)
  /// An IPv6 address as inet_pton(3) takes it, without brackets.
  case ipv6(String, port: UInt16)
  case unix(SocketPath)

  /// Takes `127.0.0.1:9641`, `localhost:9641`, `[::1]:9641` or `/run/rollcall/metrics.sock`.
  static func parse(_ text: String) throws(Refusal) -> ListenAddress {
    if text.hasPrefix("/") { return .unix(try socketPath(text)) }
    let wanted = "has to be an address with a port, such as 127.0.0.1:9641 or [::1]:9641, or the path of a socket"
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]), port > 0 else {
      throw Refusal(wanted)
    }
    let host = text[..<colon]
    if host.first == "[", host.last == "]" {
      let inner = host.dropFirst().dropLast()
      guard inner.contains(":"),
        inner.utf8.allSatisfy({ isHexadecimal($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") })
      else { throw Refusal(wanted) }
      return .ipv6(String(inner), port: port)
    }
    if host == "localhost" { return .ipv4([127, 0, 0, 1], port: port) }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    let bytes = parts.compactMap { UInt8($0) }
    // A name would have to be looked up, and could become another address any time.
    guard parts.count == 4, bytes.count == 4 else { throw Refusal(wanted) }
    return .ipv4(bytes, port: port)
  }

  /// Nobody on another machine can reach it.
  var isLocal: Bool {
    switch self {
    case .ipv4(let bytes, _): bytes.first == 127
    case .ipv6(let host, _): host == "::1"
    case .unix: true
    }
  }

  var description: String {
    switch self {
    case .ipv4(let bytes, let port): bytes.map { "\($0)" }.joined(separator: ".") + ":\(port)"
    case .ipv6(let host, let port): "[\(host)]:\(port)"
    case .unix(let path): path.description
    }
  }

  private static func socketPath(_ text: String) throws(Refusal) -> SocketPath {
    guard let path = SocketPath(try Notation.absolutePath(text)) else {
      throw Refusal("is longer than the path of a socket may be, which is \(SocketPath.maximumBytes) bytes")
    }
    return path
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }
}
