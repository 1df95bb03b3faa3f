import Glibc
import Reconciliation

/// Why the daemon could not be asked.
enum ControlClientError: Error, Sendable, Hashable, CustomStringConvertible {
  /// There is no socket at any of the places, or nobody listens on it.
  case notRunning([SocketPath])
  /// The socket is not for us.
  case notAllowed(SocketPath)
  /// It takes nobody in now, and may soon.
  case notTaken(SocketPath)
  case failed(SocketPath, SystemCallFailure)
  /// The daemon said no.
  case refused(ControlRefusal)
  case noAnswer(SocketPath)
  /// The connection ended before the last answer.
  case ended(SocketPath)
  /// What answers speaks something else.
  case notUnderstood(SocketPath)

  /// Nil when nobody is there.
  init?(_ failure: SystemCallFailure, at path: SocketPath) {
    switch failure.code {
    case ENOENT, ENOTDIR, ECONNREFUSED: return nil
    case EACCES, EPERM: self = .notAllowed(path)
    case EAGAIN: self = .notTaken(path)
    default: self = .failed(path, failure)
    }
  }

  /// Whether a daemon may be running all the same.
  var mayRun: Bool {
    if case .notRunning = self { return false }
    return true
  }

  var description: String {
    switch self {
    case .notRunning(let paths):
      "the daemon is not running: nobody listens on \(paths.map(\.description).joined(separator: " or ").printable(limit: 600)); start it "
        + "with systemctl start rollcall, or name its socket with --socket"
    case .notAllowed(let path):
      "\(path): not for this user: ask as root, as the daemon's user or as a member of the socket's group (`control.group`)"
    case .notTaken(let path): "\(path): the daemon takes nobody in now: try again"
    case .failed(let path, let failure): "\(path): cannot be connected to: \(failure)"
    case .refused(let refusal): refusal.text
    case .noAnswer(let path): "\(path): no answer in time: look at the daemon's journal (journalctl -u rollcall)"
    case .ended(let path):
      "\(path): the daemon ended the conversation before it was over: look at its journal (journalctl -u rollcall)"
    case .notUnderstood(let path): "\(path): what answers there is no daemon of Rollcall"
    }
  }
}
