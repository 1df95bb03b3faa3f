import Reconciliation

/// How the daemon and its targets are: what `rollcall status --format json` writes, and what the daemon answers.
///
/// The form has a version; within one, keys are added and never change their meaning. A key whose value is not known is left out.
/// `config/rollcall-status.schema.json` describes it.
struct StatusDocument: Codable, Sendable, Hashable {
  /// The process that serves.
  struct Daemon: Codable, Sendable, Hashable {
    /// Where the configuration says that no daemon is to be asked.
    enum Control: String, Codable, Sendable {
      case off
    }

    let running: Bool
    /// The version of its program.
    var program: String?
    var pid: Int32?
    /// Since when it runs.
    var since: StatusTime?
    /// When the last cycle ended that a daemon began; only when none runs.
    var lastSeen: StatusTime?
    /// What else works with the state folder, such as `apply`; only when no daemon runs.
    var inItsPlace: String?
    /// Only when nobody was asked.
    var control: Control?

    /// It runs, and takes no commands because the configuration says so.
    var runsUnasked: Bool { !running && control == .off && inItsPlace == "daemon" }
  }

  struct Configuration: Codable, Sendable, Hashable {
    struct Refused: Codable, Sendable, Hashable {
      let at: StatusTime
      let reason: String
    }

    /// When the configuration was read that is in force.
    var readAt: StatusTime?
    var digest: String?
    /// Why the last attempt to read it again came to nothing.
    var refused: Refused?
  }

  /// Cycles are not begun until somebody says so, or until a time.
  struct Pause: Codable, Sendable, Hashable {
    let by: String
    let since: StatusTime
    var until: StatusTime?
    var reason: String?
  }

  let format: String
  let version: Int
  /// When this was so.
  var at: StatusTime
  var daemon: Daemon
  var configuration: Configuration?
  var paused: Pause?
  /// The lowest level that is logged.
  var logLevel: String?
  var targets: [Target]

  static let currentVersion = 1

  init(at: StatusTime, daemon: Daemon, targets: [Target]) {
    format = "rollcall-status"
    version = Self.currentVersion
    self.at = at
    self.daemon = daemon
    self.targets = targets
  }

  /// Indented, or all of it on one line; a newline at the end.
  func json(isOneLine: Bool = false) throws -> String { try JSONText.encode(self, isOneLine: isOneLine) }

  /// Whether anything but the time differs.
  func differs(from other: StatusDocument) -> Bool {
    var (left, right) = (self, other)
    (left.targets, right.targets) = ([], [])
    let isSame =
      left.daemon == right.daemon && left.configuration == right.configuration && left.paused == right.paused
      && left.logLevel == right.logLevel
    return !isSame || targets != other.targets
  }
}
