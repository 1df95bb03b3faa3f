/// An address to listen on: `127.0.0.1:8080`, with port 0 for any free one.
///
/// Addresses beyond loopback do not exist as a value: the stand-ins know no TLS and their keys are public.
package struct LoopbackAddress: Sendable, Hashable {
  /// Any free port of 127.0.0.1.
  package static let anyPort = LoopbackAddress(host: "127.0.0.1", port: 0)

  package let host: String
  package let port: UInt16

  private init(host: String, port: UInt16) {
    self.host = host
    self.port = port
  }

  /// Reads `HOST:PORT`; nil unless the host is `localhost` or in 127.0.0.0/8 and the port a number up to 65535.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let port = UInt16(parts[1]) else { return nil }
    let host = parts[0] == "localhost" ? "127.0.0.1" : String(parts[0])
    let bytes = host.split(separator: ".", omittingEmptySubsequences: false)
    guard bytes.count == 4, bytes[0] == "127", bytes.allSatisfy({ UInt8($0) != nil }) else { return nil }
    self.init(host: host, port: port)
  }
}
