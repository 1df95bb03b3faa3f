/// Why a file or folder could not be read.
struct FileError: Error, Sendable, Hashable, CustomStringConvertible {
  let path: String
  /// In the system's words.
  let reason: String
  /// There is no such file, which may be as it should be.
  let isMissing: Bool
  /// It may be there, and this user may not look.
  let isDenied: Bool

  init(_ path: String, _ reason: String, isMissing: Bool = false, isDenied: Bool = false) {
    self.path = path
    self.reason = reason
    self.isMissing = isMissing
    self.isDenied = isDenied
  }

  var description: String { "\(path): \(reason)" }
}
