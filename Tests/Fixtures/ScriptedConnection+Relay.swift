import Glibc

extension ScriptedConnection {
  /// Passes bytes both ways between the client and a port of loopback until one of the two closes, as a proxy does in a tunnel.
  package func relay(to port: UInt16) {
    let other = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(other) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(other, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isConnected else { return }
    var wishes = [
      pollfd(fd: socket, events: Int16(POLLIN), revents: 0), pollfd(fd: other, events: Int16(POLLIN), revents: 0),
    ]
    while poll(&wishes, 2, 30_000) > 0 {
      for (from, to) in [(0, 1), (1, 0)] where wishes[from].revents != 0 {
        guard Self.pass(from: wishes[from].fd, to: wishes[to].fd) else { return }
      }
    }
  }

  /// False when one of the two has closed.
  private static func pass(from: Int32, to: Int32) -> Bool {
    var chunk = [UInt8](repeating: 0, count: 16 << 10)
    let count = recv(from, &chunk, chunk.count, 0)
    guard count > 0 else { return false }
    var sent = 0
    while sent < count {
      let part = chunk[sent..<count].withUnsafeBytes { Glibc.send(to, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard part > 0 else { return false }
      sent += part
    }
    return true
  }
}
