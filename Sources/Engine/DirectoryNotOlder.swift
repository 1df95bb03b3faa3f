/// An older state of the directory was to be accepted, and the directory can be seen not to be older.
struct DirectoryNotOlder: Error, CustomStringConvertible {
  var description: String {
    "--accept-older-directory: the directory is not older than the last good read, so there is nothing to accept; nothing was done, "
      + "leave it out"
  }
}
