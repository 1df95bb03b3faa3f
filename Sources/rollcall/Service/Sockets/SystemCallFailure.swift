import Glibc

/// A system call that failed.
struct SystemCallFailure: Error, Sendable, Hashable, CustomStringConvertible {
  let call: String
  let code: Int32

  /// Reads `errno`, so it has to be made right after the call.
  init(_ call: String) {
    code = errno
    self.call = call
  }

  /// Of a call that returns the errno value itself.
  init(_ call: String, code: Int32) { (self.call, self.code) = (call, code) }

  /// `Permission denied`.
  var reason: String {
    // strerror returns text that lives as long as the thread does (glibc manual, "Error Messages"); it is copied at once.
    unsafe String(cString: strerror(code))
  }

  /// `connect: Permission denied`.
  var description: String { "\(call): \(reason)" }

  /// Nothing is wrong: it would have had to wait, a signal came, or a client went away before it was taken.
  var isPassing: Bool { code == EAGAIN || code == EINTR || code == ECONNABORTED }
}
