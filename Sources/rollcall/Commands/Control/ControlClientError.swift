import Glibc
import Reconciliation

/// Why the daemon could not be asked.
enum ControlClientError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The configuration says that there is no socket.
  case off
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

  /// Whether a daemon may be running all the same, which did not do as it should.
  var mayRun: Bool {
    switch self {
    case .off, .notRunning: false
    case .notAllowed, .notTaken, .failed, .refused, .noAnswer, .ended, .notUnderstood: true
    }
  }

  var description: String {
    switch self {
    case .off: "the daemon takes no commands: `control` is off in the configuration"
    case .notRunning(let paths) where paths.isEmpty:
      "the daemon cannot be found: beside the state the path of a socket is longer than \(SocketPath.maximumBytes) bytes; name its socket "
        + "with --socket, or a shorter one in the configuration (`control.socket`)"
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
