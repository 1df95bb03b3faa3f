import Glibc

/// What standard error is connected to.
struct StandardError: Sendable, Hashable {
  enum Kind: Sendable {
    case terminal
    /// A pipe or a socket: somebody reads it.
    case stream
    case file
  }

  let kind: Kind
  /// `DEVICE:INODE` in decimal, as systemd writes it into JOURNAL_STREAM.
  let identity: String

  /// What this process has; nil when standard error is closed.
  static func current() -> StandardError? {
    var status = stat()
    guard unsafe fstat(STDERR_FILENO, &status) == 0 else { return nil }
    let identity = "\(status.st_dev):\(status.st_ino)"
    if isatty(STDERR_FILENO) == 1 { return StandardError(kind: .terminal, identity: identity) }
    let type = status.st_mode & S_IFMT
    return StandardError(kind: type == S_IFIFO || type == S_IFSOCK ? .stream : .file, identity: identity)
  }
}
