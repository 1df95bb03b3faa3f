package import Glibc
import Synchronization

/// TCP ports on loopback.
package enum FreePort {
  /// Below the range from which the kernel takes ports by itself (ip_local_port_range, ip(7)): nobody gets one of these by chance between
  /// the moment when it is found free and the moment when a server binds it.
  private static let range: ClosedRange<UInt16> = 10_240...32_000

  /// Ports that a test of this process was given: none is given twice, for two servers may not notice that they share one.
  private static let given = Mutex<Set<UInt16>>([])

  /// Ports that nothing listens on at this moment, all different.
  package static func some(_ count: Int) throws -> [UInt16] {
    var sockets: [Int32] = []
    defer { for socket in sockets { close(socket) } }
    return try (0..<count).map { _ in
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      sockets.append(descriptor)
      for _ in 0..<100 {
        let port = UInt16.random(in: range)
        if given.withLock({ $0.insert(port).inserted }), withAddress(port, { bind(descriptor, $0, $1) }) == 0 { return port }
      }
      throw Command.Failure(description: "no free port: errno \(errno)")
    }
  }

  /// Whether something listens on a port of 127.0.0.1, or of 127.0.0.`lastOctet`.
  package static func accepts(_ port: UInt16, lastOctet: UInt8 = 1) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    return withAddress(port, lastOctet: lastOctet) { connect(descriptor, $0, $1) } == 0
  }

  /// Whether a port of 127.0.0.`lastOctet` could be had at this moment.
  static func isFree(_ port: UInt16, lastOctet: UInt8) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var on: Int32 = 1
    // As servers do, so that connections which have just ended do not count. Without it, fewer ports count as free: no harm.
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
    return withAddress(port, lastOctet: lastOctet) { bind(descriptor, $0, $1) } == 0
  }

  /// Binds a socket to a port of the kernel's choice and returns it; nil when that fails.
  package static func bound(_ descriptor: Int32) -> UInt16? {
    guard withAddress(0, { bind(descriptor, $0, $1) }) == 0 else { return nil }
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
    }
    return code == 0 ? UInt16(bigEndian: address.sin_port) : nil
  }

  /// Lends the address of a port on 127.0.0.1, or on 127.0.0.`lastOctet`.
  package static func withAddress(
    _ port: UInt16, lastOctet: UInt8 = 1, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = (UInt32(0x7F00_0000) | UInt32(lastOctet)).bigEndian
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
  }
}
