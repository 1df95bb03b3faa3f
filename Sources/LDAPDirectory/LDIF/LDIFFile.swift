import Glibc

/// An LDIF file that is open for reading; it is closed when its owner lets go of it.
struct LDIFFile: ~Copyable {
  /// What tells whether somebody has written to the file meanwhile.
  struct State: Sendable, Equatable {
    let bytes: Int
    /// Nanoseconds since 1970-01-01 UTC of the last change of the contents.
    let modified: Int64
  }

  let path: String
  let state: State
  private let descriptor: Int32

  /// Opens a regular file; a pipe or a device has no beginning to go back to.
  init(path: String) throws(LDAPError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Self.error(path, errno) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw Self.error(path, code)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw LDAPError(.file, attempt: "read \(path)", answer: "this is no file", advice: "name a file in LDIF")
    }
    self.path = path
    self.descriptor = descriptor
    state = Self.state(status)
  }

  deinit { close(descriptor) }

  private static func state(_ status: stat) -> State {
    let time = status.st_mtim
    return State(bytes: Int(status.st_size), modified: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }

  /// Fills the buffer from its beginning with what stands at an offset; returns how many bytes there were, 0 at the end.
  borrowing func read(at offset: Int, into buffer: inout [UInt8], atMost count: Int) throws(LDAPError) -> Int {
    while true {
      let code = unsafe buffer.withUnsafeMutableBytes { bytes in
        // No more than the buffer holds.
        unsafe pread(descriptor, bytes.baseAddress, min(count, bytes.count), offset)
      }
      if code >= 0 { return code }
      guard errno == EINTR else { throw Self.error(path, errno) }
    }
  }

  /// Throws when the file is not what it was when it was opened.
  borrowing func checkUnchanged() throws(LDAPError) {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw Self.error(path, errno) }
    guard Self.state(status) == state else { throw changed }
  }

  /// Somebody wrote to the file: what was read is of two states.
  var changed: LDAPError {
    LDAPError(
      .incomplete, attempt: "read \(path)", answer: "the file was written to meanwhile",
      advice: "write to a new file and then rename it; the read is tried again")
  }

  private static func error(_ path: String, _ code: Int32) -> LDAPError {
    LDAPError(
      .file, attempt: "read \(path)", answer: SystemMessage.text(code), advice: "check the path and who may read the file")
  }
}
