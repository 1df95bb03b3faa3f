import Glibc

extension RunLock {
  /// What a look at the lock of a state folder shows.
  package enum Look: Sendable, Hashable {
    /// Nobody is at work.
    case free
    /// Somebody is; who, as far as that one has said.
    case held(by: RunLockError.Holder?)
    /// The file cannot be opened by this user.
    case unknown
  }

  /// Looks whether somebody has the lock, and makes nothing.
  ///
  /// To look is to ask for a shared lock and to give it back at once: `take` knows that, and asks again.
  package static func look(in folder: String) -> Look {
    let descriptor = open(path(in: folder), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return errno == ENOENT ? .free : .unknown }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_SH | LOCK_NB) != 0 else { return .free }
    return errno == EWOULDBLOCK ? .held(by: holder(writtenIn: descriptor)) : .unknown
  }
}
