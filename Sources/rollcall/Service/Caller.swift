import Glibc
import Reconciliation

/// Who runs this command, as the system has it.
struct Caller: Sendable, CustomStringConvertible {
  /// The user whose rights the process has: a name, or `uid 1234` without one.
  let user: String
  /// Who became that user, as sudo(8) says in SUDO_USER; nil when nobody did.
  let behind: String?

  /// SUDO_USER is believed of root alone: anybody else could have set it.
  init(_ environment: [String: String]) {
    let uid = getuid()
    self.init(user: Self.name(of: uid) ?? "uid \(uid)", isRoot: uid == 0, environment)
  }

  init(user: String, isRoot: Bool, _ environment: [String: String]) {
    self.user = user
    let other = environment["SUDO_USER"] ?? ""
    behind = isRoot && !other.isEmpty && other != user ? String(other.prefix(64)) : nil
  }

  /// `ana`, or `ana as root`.
  var description: String { behind.map { "\($0) as \(user)" } ?? user }

  /// Who does what, for the history: `apply by root (sudo: ana)`; one line, whatever the names are.
  func actor(_ command: String) -> String {
    "\(command) by \(user.printable(limit: 64))" + (behind.map { " (sudo: \($0.printable(limit: 64)))" } ?? "")
  }

  private static func name(of uid: uid_t) -> String? {
    // getpwuid(3) returns memory that the next call uses again; it is copied at once, and nothing else in this process calls it.
    guard let entry = unsafe getpwuid(uid), let name = unsafe entry.pointee.pw_name else { return nil }
    return unsafe String(cString: name)
  }
}
