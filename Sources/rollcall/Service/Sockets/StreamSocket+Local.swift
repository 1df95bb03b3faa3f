import Glibc

extension StreamSocket {
  /// A local socket that is bound to the path and listens. Its file has mode 0660 and the group; nil leaves the group that the system gives it.
  ///
  /// The file is there for nobody else until it has its mode: Linux takes over the mode of the socket itself at bind(2), less the umask.
  static func listening(at path: SocketPath, group: UInt32?, backlog: Int32) throws(SystemCallFailure) -> StreamSocket {
    let socket = try make(AF_UNIX)
    guard fchmod(socket.descriptor, 0o600) == 0 else { throw SystemCallFailure("fchmod") }
    guard unsafe withAddress(path, { unsafe bind(socket.descriptor, $0, $1) }) == 0 else { throw SystemCallFailure("bind") }
    let name = path.description
    do throws(SystemCallFailure) {
      if let group, unsafe chown(name, uid_t.max, group) != 0 { throw SystemCallFailure("chown") }
      guard unsafe chmod(name, 0o660) == 0 else { throw SystemCallFailure("chmod") }
      try socket.listen(backlog: backlog)
    } catch {
      SocketFile.remove(path)
      throw error
    }
    return socket
  }

  /// A socket that is connected to whoever listens at the path.
  static func connected(to path: SocketPath) throws(SystemCallFailure) -> StreamSocket {
    let socket = try make(AF_UNIX)
    guard unsafe withAddress(path, { unsafe connect(socket.descriptor, $0, $1) }) == 0 else { throw SystemCallFailure("connect") }
    return socket
  }

  /// Who is at the other end, as the kernel noted when it connected (unix(7), SO_PEERCRED).
  borrowing func peer() -> (pid: Int32, uid: UInt32, gid: UInt32)? {
    // struct ucred: pid_t, uid_t, gid_t, each of 32 bits.
    var credentials: [UInt32] = [0, 0, 0]
    var length = socklen_t(MemoryLayout<UInt32>.size * credentials.count)
    guard unsafe getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &length) == 0 else { return nil }
    return (Int32(bitPattern: credentials[0]), credentials[1], credentials[2])
  }

  /// The further groups of the peer (SO_PEERGROUPS, Linux 4.13); empty when it has none, nil when they are not to be had.
  borrowing func peerGroups() -> [UInt32]? {
    // NGROUPS_MAX of Linux is 65536; most have a few, and the kernel says how many bytes it needs.
    var groups = [UInt32](repeating: 0, count: 64)
    for _ in 0..<2 {
      var length = socklen_t(MemoryLayout<UInt32>.size * groups.count)
      let result = unsafe getsockopt(descriptor, SOL_SOCKET, SO_PEERGROUPS, &groups, &length)
      let count = Int(length) / MemoryLayout<UInt32>.size
      if result == 0 { return Array(groups.prefix(count)) }
      guard errno == ERANGE else { return nil }
      groups = [UInt32](repeating: 0, count: count)
    }
    return nil
  }

  private static func withAddress<Value>(_ path: SocketPath, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Value) -> Value {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    // A path is shorter than sun_path, whose zeroes are the NUL at its end.
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path.description.utf8) }
    return unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}
