import Ledger
import Reconciliation

/// Why the daemon does not do what it is asked for.
struct ControlRefusal: Error, Codable, Sendable, Hashable, CustomStringConvertible {
  /// A word for programs; those of later versions are passed on as they are.
  let code: String
  /// For people: what came of it and what to do, in one line or a few.
  let text: String

  var description: String { text }

  static func denied(_ peer: ControlPeer?) -> ControlRefusal {
    ControlRefusal(
      code: "denied",
      text:
        "the daemon does not take requests of \(peer?.user ?? "an unknown user"): ask as root, as the daemon's user or as a member of "
        + "the socket's group (`control.group`)")
  }

  static let busy = ControlRefusal(
    code: "busy", text: "too many clients talk to the daemon, or too many of one user: end some of them and try again")

  static func tooLong(_ bytes: Int) -> ControlRefusal {
    ControlRefusal(code: "too-long", text: "the request is longer than \(bytes) bytes: name fewer targets or groups")
  }

  static let malformed = ControlRefusal(
    code: "malformed", text: "the request is no JSON object of the control protocol: use a rollcall command to talk to the daemon"
  )

  static func unknownTarget(_ name: String, known: [String]) -> ControlRefusal {
    ControlRefusal(
      code: "unknown-target",
      text: "\(name.printable(limit: 80)): there is no such target; there is \(known.joined(separator: ", "))")
  }

  /// `reason` says which word means no group, and why.
  static func unknownGroup(_ reason: String) -> ControlRefusal {
    ControlRefusal(code: "unknown-group", text: "--only \(reason.printable(limit: 1_000))")
  }

  static func paused(_ pause: Ledger.Pause) -> ControlRefusal {
    ControlRefusal(code: "paused", text: "the daemon is paused \(pause.text): rollcall resume ends that")
  }

  /// Whether something in the request is named that there is not, which a command without a daemon ends with 64 for.
  var isWrongUsage: Bool { ["unknown-target", "unknown-group"].contains(code) }

  static func unknownCommand(_ command: String) -> ControlRefusal {
    ControlRefusal(
      code: "unknown-command",
      text:
        "the daemon, rollcall \(Rollcall.version), does not know '\(command.printable(limit: 40))': use the command of its version, or "
        + "restart the daemon after an upgrade")
  }

  static func version(_ other: Int, program: String?) -> ControlRefusal {
    ControlRefusal(
      code: "version",
      text:
        "the daemon is rollcall \(Rollcall.version) and talks version \(ControlProtocol.version) of the control protocol, and the command is "
        + "rollcall \(program?.printable(limit: 40) ?? "of another version") and talks version \(other): use one version for both, and restart "
        + "the daemon after an upgrade (systemctl restart rollcall)")
  }

  /// What stands in the way of a request that was understood; `text` is one line or a few.
  static func refused(_ text: String) -> ControlRefusal { ControlRefusal(code: "refused", text: text) }
}
