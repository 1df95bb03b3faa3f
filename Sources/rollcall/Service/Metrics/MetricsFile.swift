import Glibc

/// The file that node_exporter's textfile collector reads.
///
/// It is always whole: the text is written beside it, made durable, and renamed over it. When that fails the old file stays. A folder that
/// does not answer, as one of a server that is gone, does not return: see `MetricsService`.
struct MetricsFile: Sendable {
  let path: String

  /// What is written has another ending, so that no collector takes it for a file of its own.
  private var draft: String { path + ".new" }

  func write(_ text: String) throws(FileError) {
    // Left over, or put there by whoever can write to the folder: a link leads elsewhere, and opening a FIFO waits for a reader.
    _ = unsafe unlink(draft)
    let descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw error(errno) }
    var code = Console.write(Array(text.utf8), to: descriptor)
    // Our umask keeps files from everybody else, and the collector is somebody else.
    if code == 0, fchmod(descriptor, 0o644) != 0 { code = errno }
    // Without it a file that was renamed in time may be empty after a power cut (rename(2) orders names, not contents).
    if code == 0, fsync(descriptor) != 0 { code = errno }
    if close(descriptor) != 0, code == 0 { code = errno }
    if code == 0, unsafe rename(draft, path) != 0 { code = errno }
    guard code != 0 else { return }
    // It says nothing to anybody.
    _ = unsafe unlink(draft)
    throw error(code)
  }

  /// Takes the file away, where nobody renews it any more; it is well when it is not there.
  func remove() throws(FileError) {
    guard unsafe unlink(path) != 0, errno != ENOENT else { return }
    let reason = unsafe String(cString: strerror(errno))
    throw FileError(path, "is renewed no more and cannot be taken away: \(reason); delete it, or its alerts go on")
  }

  private func error(_ code: Int32) -> FileError {
    let reason = unsafe String(cString: strerror(code))
    return FileError(path, "cannot be written: \(reason)\(advice(code))")
  }

  /// The folder that the file is in.
  var folder: String {
    let end = path.lastIndex(of: "/") ?? path.startIndex
    return end == path.startIndex ? "/" : String(path[..<end])
  }

  private func advice(_ code: Int32) -> String {
    switch code {
    case EROFS: "; the unit lets the service write to its own folders alone: add ReadWritePaths=\(folder) to it (systemctl edit)"
    case EACCES, EPERM: "; the user of the service has to be able to write to \(folder)"
    case ENOENT: "; there is no folder \(folder), or the unit hides it"
    case EEXIST: "; \(draft) is somebody else's: take it away"
    case ENOSPC, EDQUOT: "; the old file stays until there is room"
    default: ""
    }
  }
}
