import Glibc

/// The path of a local socket: absolute, and short enough for the system.
struct SocketPath: Sendable, Hashable, CustomStringConvertible {
  /// The address holds one byte more, for the NUL at its end (unix(7), sun_path).
  static let maximumBytes = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1

  let description: String

  /// Nil for a path that is not absolute, has a NUL in it, or has more bytes than an address can hold.
  init?(_ path: String) {
    guard path.hasPrefix("/"), path.utf8.count <= Self.maximumBytes, !path.utf8.contains(0) else { return nil }
    description = path
  }

  /// The folder that the socket is in.
  var folder: String {
    // An absolute path has a slash.
    let folder = description.prefix(upTo: description.lastIndex(of: "/") ?? description.startIndex)
    return folder.isEmpty ? "/" : String(folder)
  }
}
