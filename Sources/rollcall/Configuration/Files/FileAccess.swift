/// The files that configuration and secrets are read from.
protocol FileAccess: Sendable {
  /// A file's bytes and its mode at the same moment; a file of more than `SystemFiles.maximumBytes` is an error.
  func read(_ path: String) throws(FileError) -> FileContents

  /// The names of what is in a folder, sorted; throws with `isMissing` when there is no such folder.
  func names(in folder: String) throws(FileError) -> [String]
}
