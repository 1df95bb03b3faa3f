import Glibc

/// A system call that failed.
struct SystemFailure: Error, Sendable, CustomStringConvertible {
  let call: String
  let code: Int32

  /// Reads `errno`, so it has to be made right after the call.
  init(_ call: String) {
    code = errno
    self.call = call
  }

  var description: String { "\(call): \(String(cString: strerror(code)))" }
}
