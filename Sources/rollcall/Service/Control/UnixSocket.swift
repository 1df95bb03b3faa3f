import Glibc

/// A local stream socket that is closed with the value; it never blocks.
///
/// Calls return the errno value of what went wrong; `EAGAIN` is no error and says that there is nothing to do now.
struct UnixSocket: ~Copyable, Sendable {
  /// Which file a name in the file system stands for.
  struct FileIdentity: Sendable, Hashable {
    let device: UInt
    let inode: UInt
    /// The group that the file belongs to.
    let group: UInt32
    let isSocket: Bool
  }

  /// Two sockets that are connected with each other.
  struct Pair: ~Copyable {
    let first: UnixSocket
    let second: UnixSocket
  }

  /// The number by which poll(2) knows it; nobody else closes it.
  let descriptor: Int32

  private init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// A socket that is bound to the path and listens. Its file has mode 0660 and the group; nil leaves the group that the system gives it.
  ///
  /// The file is there for nobody else until it has its mode: Linux takes over the mode of the socket itself at bind(2), less the umask.
  static func listening(at path: SocketPath, group: UInt32?, backlog: Int32) throws(SystemCallFailure) -> UnixSocket {
    let socket = try make()
    guard fchmod(socket.descriptor, 0o600) == 0 else { throw SystemCallFailure("fchmod") }
    guard unsafe withAddress(path, { unsafe bind(socket.descriptor, $0, $1) }) == 0 else { throw SystemCallFailure("bind") }
    let name = path.description
    do throws(SystemCallFailure) {
      if let group, unsafe chown(name, uid_t.max, group) != 0 { throw SystemCallFailure("chown") }
      guard unsafe chmod(name, 0o660) == 0 else { throw SystemCallFailure("chmod") }
      guard listen(socket.descriptor, backlog) == 0 else { throw SystemCallFailure("listen") }
    } catch {
      unsafe unlink(name)
      throw error
    }
    return socket
  }

  /// A socket that is connected to whoever listens at the path.
  static func connected(to path: SocketPath) throws(SystemCallFailure) -> UnixSocket {
    let socket = try make()
    guard unsafe withAddress(path, { unsafe connect(socket.descriptor, $0, $1) }) == 0 else { throw SystemCallFailure("connect") }
    return socket
  }

  /// Two sockets that are connected with each other.
  static func pair() throws(SystemCallFailure) -> Pair {
    var descriptors: [Int32] = [-1, -1]
    guard unsafe socketpair(AF_UNIX, kind, 0, &descriptors) == 0 else { throw SystemCallFailure("socketpair") }
    return Pair(first: UnixSocket(descriptor: descriptors[0]), second: UnixSocket(descriptor: descriptors[1]))
  }

  /// What stands at the path; nil when nothing does or it cannot be looked at. A symbolic link is not followed.
  static func file(at path: SocketPath) -> FileIdentity? {
    var status = stat()
    guard unsafe lstat(path.description, &status) == 0 else { return nil }
    return FileIdentity(
      device: UInt(status.st_dev), inode: UInt(status.st_ino), group: status.st_gid, isSocket: status.st_mode & S_IFMT == S_IFSOCK
    )
  }

  static func remove(_ path: SocketPath) { _ = unsafe unlink(path.description) }

  /// The next client that waits. What fails is passing when nobody waits any more.
  borrowing func accepted() throws(SystemCallFailure) -> UnixSocket {
    let client = accept(descriptor, nil, nil)
    guard client >= 0 else { throw SystemCallFailure("accept") }
    // From here on it is closed with the value. A descriptor that accept(2) just gave takes both flags.
    let socket = UnixSocket(descriptor: client)
    _ = fcntl(client, F_SETFD, FD_CLOEXEC)
    _ = fcntl(client, F_SETFL, O_NONBLOCK)
    return socket
  }

  /// What has arrived, at most `limit` bytes; empty at the end of what the peer sends.
  borrowing func read(limit: Int) -> Result<[UInt8], SystemCallFailure> {
    var bytes = [UInt8](repeating: 0, count: limit)
    let count = unsafe recv(descriptor, &bytes, limit, 0)
    return count < 0 ? .failure(SystemCallFailure("recv")) : .success(Array(bytes[..<count]))
  }

  /// Writes what the system takes now, and says how many bytes that was. A peer that is gone raises no signal.
  borrowing func write(_ bytes: ArraySlice<UInt8>) -> Result<Int, SystemCallFailure> {
    let count = unsafe bytes.withUnsafeBytes { unsafe send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    return count < 0 ? .failure(SystemCallFailure("send")) : .success(count)
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

  private static let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)

  private static func make() throws(SystemCallFailure) -> UnixSocket {
    let descriptor = socket(AF_UNIX, kind, 0)
    guard descriptor >= 0 else { throw SystemCallFailure("socket") }
    return UnixSocket(descriptor: descriptor)
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
