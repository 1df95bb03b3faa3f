import Glibc

/// Folders and files that nobody but Rollcall's user may read.
enum PrivateFile {
  /// Makes the folder with mode 0700; one that is there already stays as it is. Its parent has to exist.
  static func makeFolder(_ path: String) throws(SystemFailure) {
    guard mkdir(path, 0o700) != 0 else { return }
    let failure = SystemFailure("mkdir")
    if failure.code != EEXIST { throw failure }
  }

  /// Opens the file for reading and writing with mode 0600, and makes it when it is missing. The caller closes the descriptor.
  ///
  /// A file that an administrator makes as root is given to the owner of its folder, for the service has to be able to open it later. A
  /// symbolic link is refused: the folder's owner could have root give away any file with it.
  static func open(_ path: String, in folder: String) throws(SystemFailure) -> Int32 {
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw SystemFailure("open") }
    do {
      try makePrivate(descriptor, folder: folder)
      return descriptor
    } catch {
      close(descriptor)
      throw error
    }
  }

  private static func makePrivate(_ descriptor: Int32, folder: String) throws(SystemFailure) {
    var ours = stat()
    var parent = stat()
    guard fstat(descriptor, &ours) == 0 else { throw SystemFailure("fstat") }
    guard stat(folder, &parent) == 0 else { throw SystemFailure("stat") }
    if ours.st_mode & 0o777 != 0o600, fchmod(descriptor, 0o600) != 0 { throw SystemFailure("fchmod") }
    if geteuid() == 0, ours.st_uid != parent.st_uid, fchown(descriptor, parent.st_uid, parent.st_gid) != 0 {
      throw SystemFailure("fchown")
    }
  }
}
