import Glibc

/// A socket that takes connections; it is closed with this value, and a socket in the file system is taken away.
struct ListeningSocket: ~Copyable {
  /// Connections that wait to be taken are this many at most (listen(2)).
  private static let backlog: Int32 = 16

  let descriptor: Int32
  private let path: String?

  init(_ address: ListenAddress) throws(FileError) {
    switch address {
    case .ipv4(let bytes, let port): descriptor = try Self.open(AF_INET, address) { Self.bindIPv4($0, bytes, port) }
    case .ipv6(let host, let port): descriptor = try Self.open(AF_INET6, address) { Self.bindIPv6($0, host, port) }
    case .unix(let path):
      Self.removeLeftOver(path)
      descriptor = try Self.open(AF_UNIX, address) { Self.bindUnix($0, path) }
    }
    path = if case .unix(let path) = address { path } else { nil }
  }

  deinit {
    // Nothing can be done about a failure of either, and nothing hangs on it.
    _ = close(descriptor)
    if let path { _ = unsafe unlink(path) }
  }

  /// The port that is listened on; 0 for a socket in the file system. It is another than was asked for when that was 0.
  var port: UInt16 {
    var address = sockaddr_in6()
    var size = socklen_t(MemoryLayout<sockaddr_in6>.size)
    let code = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe getsockname(descriptor, $0, &size) }
    }
    // sin_port and sin6_port are at the same place (ip(7), ipv6(7)).
    return code == 0 && path == nil ? UInt16(bigEndian: address.sin6_port) : 0
  }

  private static func open(_ family: Int32, _ address: ListenAddress, _ bind: (Int32) -> Int32) throws(FileError) -> Int32 {
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    let descriptor = socket(family, kind, 0)
    guard descriptor >= 0 else { throw error(address, errno) }
    var yes: Int32 = 1
    // Without it the port stays taken for a minute after a restart; should it fail, that is what happens.
    _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    guard bind(descriptor) == 0, listen(descriptor, backlog) == 0 else {
      let code = errno
      _ = close(descriptor)
      throw error(address, code)
    }
    return descriptor
  }

  private static func bindIPv4(_ descriptor: Int32, _ bytes: [UInt8], _ port: UInt16) -> Int32 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }.bigEndian
    return bind(descriptor, &address, MemoryLayout<sockaddr_in>.size)
  }

  private static func bindIPv6(_ descriptor: Int32, _ host: String, _ port: UInt16) -> Int32 {
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_port = port.bigEndian
    guard unsafe inet_pton(AF_INET6, host, &address.sin6_addr) == 1 else {
      errno = EADDRNOTAVAIL
      return -1
    }
    return bind(descriptor, &address, MemoryLayout<sockaddr_in6>.size)
  }

  private static func bindUnix(_ descriptor: Int32, _ path: String) -> Int32 {
    var address = unixAddress(path)
    guard bind(descriptor, &address, MemoryLayout<sockaddr_un>.size) == 0 else { return -1 }
    // The umask of the service leaves it to the owner alone; the group of the service may read metrics.
    return unsafe chmod(path, 0o660)
  }

  private static func bind<Address>(_ descriptor: Int32, _ address: inout Address, _ size: Int) -> Int32 {
    unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe Glibc.bind(descriptor, $0, socklen_t(size)) }
    }
  }

  /// A path that is too long was refused with the configuration.
  private static func unixAddress(_ path: String) -> sockaddr_un {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { room in
      unsafe room.copyBytes(from: Array(path.utf8).prefix(room.count - 1))
    }
    return address
  }

  /// A socket that nobody listens on any more, after a crash, would be in the way; one that is listened on is left, and so is any file.
  private static func removeLeftOver(_ path: String) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return }
    let probe = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard probe >= 0 else { return }
    defer { _ = close(probe) }
    var address = unixAddress(path)
    let code = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(probe, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    if code != 0, errno == ECONNREFUSED { _ = unsafe unlink(path) }
  }

  private static func error(_ address: ListenAddress, _ code: Int32) -> FileError {
    let reason = unsafe String(cString: strerror(code))
    let advice = code == EADDRINUSE ? "; somebody else listens there: give `metrics.listen` another address" : ""
    return FileError("\(address)", "cannot be listened on: \(reason)\(advice)")
  }
}
