/// A file as it was read: its bytes, and who else may read it.
struct FileContents: Sendable, Hashable {
  let bytes: [UInt8]
  /// The permission bits, such as 0o640.
  let mode: UInt32

  init(bytes: [UInt8], mode: UInt32) {
    self.bytes = bytes
    self.mode = mode
  }
}
