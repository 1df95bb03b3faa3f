import Glibc

extension StreamSocket {
  /// A socket that listens on the four bytes of an IPv4 address.
  static func listening(onIPv4 bytes: [UInt8], port: UInt16, backlog: Int32) throws(SystemCallFailure) -> StreamSocket {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }.bigEndian
    return try listening(AF_INET, &address, MemoryLayout<sockaddr_in>.size, backlog)
  }

  /// A socket that listens on an IPv6 address as inet_pton(3) takes it, without brackets.
  static func listening(onIPv6 host: String, port: UInt16, backlog: Int32) throws(SystemCallFailure) -> StreamSocket {
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_port = port.bigEndian
    guard unsafe inet_pton(AF_INET6, host, &address.sin6_addr) == 1 else {
      throw SystemCallFailure("inet_pton", code: EADDRNOTAVAIL)
    }
    return try listening(AF_INET6, &address, MemoryLayout<sockaddr_in6>.size, backlog)
  }

  /// The port of a socket that listens on an address; 0 for a local one.
  borrowing func port() -> UInt16 {
    var address = sockaddr_in6()
    var size = socklen_t(MemoryLayout<sockaddr_in6>.size)
    let code = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe getsockname(descriptor, $0, &size) }
    }
    // sin_port and sin6_port are at the same place (ip(7), ipv6(7)).
    return code == 0 && address.sin6_family != sa_family_t(AF_UNIX) ? UInt16(bigEndian: address.sin6_port) : 0
  }

  private static func listening<Address>(
    _ family: Int32, _ address: inout Address, _ size: Int, _ backlog: Int32
  ) throws(SystemCallFailure) -> StreamSocket {
    let socket = try make(family)
    var yes: Int32 = 1
    // Without it the port stays taken for a minute after a restart; should it fail, that is what happens.
    _ = unsafe setsockopt(socket.descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    let code = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe bind(socket.descriptor, $0, socklen_t(size)) }
    }
    guard code == 0 else { throw SystemCallFailure("bind") }
    try socket.listen(backlog: backlog)
    return socket
  }
}
