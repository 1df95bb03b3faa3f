import FoundationEssentials
import Glibc

/// The machine's own files.
struct SystemFiles: FileAccess {
  /// A configuration or a secret is far smaller; a device or a wrong file does not fill the memory.
  static let maximumBytes = 1 << 20

  func read(_ path: String) throws(FileError) -> FileContents { try read(path, maximumBytes: Self.maximumBytes) }

  /// As `read`, with another end to how large the file may be.
  func read(_ path: String, maximumBytes: Int) throws(FileError) -> FileContents {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.error(path) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw Self.error(path) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65536)
    while bytes.count <= maximumBytes {
      let count = unsafe chunk.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Self.error(path) }
      if count == 0 { return FileContents(bytes: bytes, mode: status.st_mode & 0o7777) }
      bytes += chunk.prefix(count)
    }
    throw FileError(path, "is larger than \(maximumBytes >> 20) MiB")
  }

  func names(in folder: String) throws(FileError) -> [String] {
    var status = stat()
    guard unsafe stat(folder, &status) == 0 else { throw Self.error(folder) }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    } catch {
      throw FileError(folder, "the folder cannot be listed: it has to be readable and searchable")
    }
  }

  private static func error(_ path: String) -> FileError {
    let number = errno
    // strerror returns text that lives as long as the thread does (glibc manual, "Error Messages"); it is copied at once.
    return FileError(path, unsafe String(cString: strerror(number)), isMissing: number == ENOENT, isDenied: number == EACCES)
  }
}
