import Glibc

/// What a name in the file system stands for.
struct SocketFile: Sendable, Hashable {
  /// Why a socket cannot be made at a path.
  enum InTheWay: Error, Sendable, Hashable {
    /// Another process listens there.
    case anotherProcess
    /// Something else than a socket has the name.
    case noSocket
    /// It cannot be told.
    case unknown(SystemCallFailure)
  }

  /// The group that the file belongs to.
  let group: UInt32
  private let device: UInt
  private let inode: UInt
  private let isSocket: Bool

  /// What stands at the path; nil when nothing does or it cannot be looked at. A symbolic link is not followed.
  init?(at path: SocketPath) {
    var status = stat()
    guard unsafe lstat(path.description, &status) == 0 else { return nil }
    (device, inode) = (UInt(status.st_dev), UInt(status.st_ino))
    group = status.st_gid
    isSocket = status.st_mode & S_IFMT == S_IFSOCK
  }

  static func remove(_ path: SocketPath) { _ = unsafe unlink(path.description) }

  /// Removes a socket that a process left behind when it died; one that is listened on is left, and so is anything else.
  static func makeRoom(at path: SocketPath) throws(InTheWay) {
    guard let file = SocketFile(at: path) else { return }
    guard file.isSocket else { throw .noSocket }
    do throws(SystemCallFailure) {
      _ = try StreamSocket.connected(to: path)
    } catch {
      // Whoever has too many clients for the moment is alive, too.
      guard error.code == ECONNREFUSED else { throw error.code == EAGAIN ? .anotherProcess : .unknown(error) }
      return remove(path)
    }
    throw .anotherProcess
  }
}
