import FoundationEssentials

/// Why the state folder could not be taken.
package enum RunLockError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Another Rollcall has it; `holder` is nil when that one has not yet said who it is.
  case held(path: String, holder: Holder?)
  /// The operating system refused.
  case failed(path: String, what: String)

  /// The process that has the lock.
  package struct Holder: Sendable, Hashable {
    package let pid: Int32
    /// Seconds since 1970-01-01 UTC.
    package let since: Int64
    /// What it was started for, such as `daemon`.
    package let command: String

    package init(pid: Int32, since: Int64, command: String) {
      self.pid = pid
      self.since = since
      self.command = command
    }
  }

  package var description: String {
    switch self {
    case .held(let path, let holder?):
      "another Rollcall is at work: process \(holder.pid) (rollcall \(holder.command)) has \(path) since "
        + "\(Date(timeIntervalSince1970: Double(holder.since)).formatted(.iso8601)). Wait for it to end, or stop it."
    case .held(let path, nil):
      "another Rollcall is at work: it has \(path). Wait for it to end, or stop it."
    case .failed(let path, let what):
      "cannot lock \(path): \(what). Check that the folder exists and belongs to Rollcall's user."
    }
  }
}
