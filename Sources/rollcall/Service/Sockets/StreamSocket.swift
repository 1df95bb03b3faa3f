import Glibc

/// A stream socket that is closed with the value; it never blocks.
///
/// Calls return the errno value of what went wrong; `EAGAIN` is no error and says that there is nothing to do now.
struct StreamSocket: ~Copyable, Sendable {
  /// Two sockets that are connected with each other.
  struct Pair: ~Copyable {
    let first: StreamSocket
    let second: StreamSocket
  }

  private static let flags = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)

  /// The number by which poll(2) knows it; nobody else closes it.
  let descriptor: Int32

  private init(descriptor: Int32) { self.descriptor = descriptor }

  // Its number is given up whatever close(2) says.
  deinit { close(descriptor) }

  /// A socket of an address family, such as `AF_UNIX`, that is neither bound nor connected.
  static func make(_ family: Int32) throws(SystemCallFailure) -> StreamSocket {
    let descriptor = socket(family, flags, 0)
    guard descriptor >= 0 else { throw SystemCallFailure("socket") }
    return StreamSocket(descriptor: descriptor)
  }

  /// Two local sockets that are connected with each other.
  static func pair() throws(SystemCallFailure) -> Pair {
    var descriptors: [Int32] = [-1, -1]
    guard unsafe socketpair(AF_UNIX, flags, 0, &descriptors) == 0 else { throw SystemCallFailure("socketpair") }
    return Pair(first: StreamSocket(descriptor: descriptors[0]), second: StreamSocket(descriptor: descriptors[1]))
  }

  /// Connections that wait to be taken are `backlog` at most (listen(2)).
  borrowing func listen(backlog: Int32) throws(SystemCallFailure) {
    guard Glibc.listen(descriptor, backlog) == 0 else { throw SystemCallFailure("listen") }
  }

  /// The next client that waits. What fails is passing when nobody waits any more.
  borrowing func accepted() throws(SystemCallFailure) -> StreamSocket {
    let client = accept(descriptor, nil, nil)
    guard client >= 0 else { throw SystemCallFailure("accept") }
    // From here on it is closed with the value. A descriptor that accept(2) just gave takes both flags.
    let socket = StreamSocket(descriptor: client)
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

  /// Sends no more: the peer reads the end of what was written.
  borrowing func endWriting() {
    // Fails for a peer that is gone, who reads nothing anyway.
    _ = shutdown(descriptor, Int32(SHUT_WR))
  }
}
