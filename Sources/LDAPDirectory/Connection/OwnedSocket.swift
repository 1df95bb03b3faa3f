import Glibc

/// A connected socket that is closed unless somebody takes it over.
///
/// Rollcall connects by itself and hands libldap the socket: a `connect` in libldap has no deadline of its own unless the socket
/// is non-blocking, and a TLS handshake on a non-blocking socket spins against a silent peer (OpenLDAP ITS#8047).
struct OwnedSocket: ~Copyable {
  private let descriptor: Int32

  private init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// Hands the socket to somebody who will close it.
  consuming func handOver() -> Int32 {
    let descriptor = self.descriptor
    discard self
    return descriptor
  }

  /// Connects to the first address of the server that answers, or to the one that is given, within what the lifeline allows.
  static func connect(
    to url: LDAPURL, at known: SocketAddress? = nil, within allowance: Duration, lifeline: Lifeline
  ) throws(LDAPError) -> OwnedSocket {
    lifeline.allow(allowance, for: "connecting")
    return url.scheme == .ldapi ? try connectLocally(url, lifeline) : try connectRemotely(url, known, lifeline)
  }

  /// The address that it is connected to; nil for a local socket.
  borrowing func peer() -> SocketAddress? {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let code = unsafe withUnsafeMutablePointer(to: &storage) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe getpeername(descriptor, $0, &length) }
    }
    guard code == 0, storage.ss_family != sa_family_t(AF_UNIX) else { return nil }
    let bytes = unsafe withUnsafeBytes(of: &storage) { unsafe Array($0.prefix(Int(length))) }
    return SocketAddress(family: Int32(storage.ss_family), bytes: bytes)
  }

  private static func connectLocally(_ url: LDAPURL, _ lifeline: Lifeline) throws(LDAPError) -> OwnedSocket {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let path = Array(url.host.utf8)
    // One byte stays for the NUL at the end, which the zeroed structure has already.
    guard path.count < MemoryLayout.size(ofValue: address.sun_path) else {
      throw LDAPError(
        .settings, attempt: "connect to \(url)", answer: "the path is too long for a socket", advice: "use a shorter path")
    }
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path) }
    let failure = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        unsafe open(AF_UNIX, generic, socklen_t(MemoryLayout<sockaddr_un>.size), lifeline)
      }
    }
    return try finish(failure, url, lifeline)
  }

  private static func connectRemotely(
    _ url: LDAPURL, _ known: SocketAddress?, _ lifeline: Lifeline
  ) throws(LDAPError) -> OwnedSocket {
    var failure = Result<Int32, Failure>.failure(Failure(code: ENOENT))
    let addresses = if let known { [known] } else { try HostLookUp.addresses(of: url, lifeline) }
    for address in addresses {
      failure = unsafe address.withPointer { pointer, length in unsafe open(address.family, pointer, length, lifeline) }
      if case .success = failure { break }
    }
    return try finish(failure, url, lifeline)
  }

  private struct Failure: Error {
    let code: Int32
  }

  private static func finish(
    _ result: Result<Int32, Failure>, _ url: LDAPURL, _ lifeline: Lifeline
  ) throws(LDAPError) -> OwnedSocket {
    switch result {
    case .success(let descriptor): return OwnedSocket(descriptor: descriptor)
    case .failure where lifeline.hasPassed:
      throw LDAPError(
        .deadline, attempt: "connect to \(url)", answer: lifeline.reason,
        advice: "check that the server runs there and that nothing on the way drops packets")
    case .failure(let failure):
      throw LDAPError(
        .connect, attempt: "connect to \(url)", answer: SystemMessage.text(failure.code),
        advice: "check that the server runs there and that nothing blocks the way")
    }
  }

  /// Opens and connects one socket; what is returned blocks in reads and writes.
  private static func open(
    _ family: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t, _ lifeline: Lifeline
  ) -> Result<Int32, Failure> {
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    let descriptor = socket(family, type, 0)
    guard descriptor >= 0 else { return .failure(Failure(code: errno)) }
    let code = lifeline.attach(descriptor) ? unsafe finishConnecting(descriptor, address, length, lifeline) : ETIMEDOUT
    guard code == 0 else {
      lifeline.release()
      close(descriptor)
      return .failure(Failure(code: code))
    }
    return .success(descriptor)
  }

  /// 0, or what went wrong.
  private static func finishConnecting(
    _ descriptor: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t, _ lifeline: Lifeline
  ) -> Int32 {
    if unsafe Glibc.connect(descriptor, address, length) != 0 {
      guard errno == EINPROGRESS else { return errno }
      var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      // The lifeline shuts the socket down at the deadline, which ends this wait.
      while unsafe poll(&waiting, 1, -1) < 0 { guard errno == EINTR else { return errno } }
      var code: Int32 = 0
      var size = socklen_t(MemoryLayout<Int32>.size)
      guard unsafe getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &size) == 0 else { return errno }
      guard code == 0 else { return code }
      guard !lifeline.hasPassed else { return ETIMEDOUT }
    }
    let flags = fcntl(descriptor, F_GETFL)
    guard flags >= 0, fcntl(descriptor, F_SETFL, flags & ~O_NONBLOCK) == 0 else { return errno }
    var on: Int32 = 1
    // Latency and dead peers only: a socket that does not know these options, such as a local one, works as well.
    _ = unsafe setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_KEEPALIVE, &on, socklen_t(MemoryLayout<Int32>.size))
    return 0
  }
}
