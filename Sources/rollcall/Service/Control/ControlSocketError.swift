/// Why there is no control socket.
enum ControlSocketError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Another process listens there.
  case inUse(SocketPath)
  /// Something else than a socket has the name.
  case notASocket(SocketPath)
  case unknownGroup(String)
  case failed(SocketPath, SystemCallFailure)
  /// No path that is short enough for a socket.
  case noPlace(folder: String)

  var description: String {
    switch self {
    case .inUse(let path):
      "the control socket \(path) belongs to another process that answers: give each Rollcall a socket of its own (`control.socket`)"
    case .notASocket(let path):
      "the control socket cannot be made: \(path) is there and is no socket; move it away, or name another path (`control.socket`)"
    case .unknownGroup(let name):
      "the control socket cannot be made: the system knows no group '\(name)' (`control.group`); make it with groupadd, or name another"
    case .failed(let path, let failure):
      "the control socket \(path) cannot be made: \(failure); its folder has to exist and belong to the daemon's user, who has to be in the "
        + "group of `control.group`"
    case .noPlace(let folder):
      "the control socket cannot be made: the path of a socket in \(folder) would be longer than \(SocketPath.maximumBytes) bytes; name a "
        + "shorter one (`control.socket`)"
    }
  }
}
