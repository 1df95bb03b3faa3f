import Glibc

/// A file that a command makes for people.
enum NewFile {
  /// Writes a file that is not there yet, readable by everybody; it is gone again when it cannot be written whole.
  static func write(_ text: String, to path: String) throws(FileError) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      let reason = unsafe String(cString: strerror(errno))
      throw FileError(path, errno == EEXIST ? "the file is there already: name another one" : "cannot be made: \(reason)")
    }
    let written = Console.write(Array(text.utf8), to: descriptor)
    // What a file system has to say of a write may come with the close (close(2)).
    let closed = close(descriptor) == 0 ? 0 : errno
    guard written == 0, closed == 0 else {
      unsafe unlink(path)
      throw FileError(path, "cannot be written: \(unsafe String(cString: strerror(written == 0 ? closed : written)))")
    }
  }
}
