import Ledger
import Reconciliation

/// Approvals for people.
enum ApprovalText {
  private static let shown = 40

  /// What was approved just now, change by change, and how it is taken back; `config` are the options that name the configuration.
  static func given(_ approval: NewApproval, _ changes: [Change], style: TextStyle, config: [String]) -> String {
    let rows = changes.prefix(shown).map { "  \(line($0))\n" }.joined()
    let rest =
      changes.count > shown ? "  … and \(Numbers.count(changes.count - shown)) more (rollcall plan --verbose lists them)\n" : ""
    let revoke = CommandHints.line(["approve", "--revoke", String(approval.digest.prefix(8))] + config)
    return "\(style.bold(approval.target.printable()))\n\(rows)\(rest)"
      + "Approved by \(approval.by.printable()): \(approval.summary.printable(limit: 400)), once, until \(Numbers.time(approval.expiresAt)), "
      + "and only as long as exactly this is held.\nTake it back with: \(revoke)\n"
  }

  /// That it no longer stands.
  static func takenBack(_ record: ApprovalRecord) -> String {
    "Taken back: \(record.given.summary.printable(limit: 400)) on \(record.given.target.printable()).\n"
  }

  /// One approval of a list: what it is for, who gave it, and what became of it.
  static func listed(_ record: ApprovalRecord, now: Int64) -> String {
    let given = record.given
    return "  \(given.digest.prefix(8))  \(given.summary.printable(limit: 200))\n"
      + "            \(given.by.printable()), \(Numbers.time(given.at)); \(state(record, now: now))\n"
  }

  /// `stands until 2026-11-22 09:14:03Z`, `used by cycle 17, …`.
  static func state(_ record: ApprovalRecord, now: Int64) -> String {
    let time = record.endedAt.map { ", \(Numbers.time($0))" } ?? ""
    return switch record.ending {
    case .used(let cycle): "used by cycle \(cycle)\(time)"
    case .revoked(let by): "taken back by \(by.printable())\(time)"
    case .void: "void, because something else is held\(time)"
    case nil where record.stands(at: now): "stands until \(Numbers.time(record.given.expiresAt))"
    case nil where now < record.given.at: "given at a time that is still to come: the clock was set back"
    case nil: "expired, \(Numbers.time(record.given.expiresAt))"
    }
  }

  private static func line(_ change: Change) -> String {
    let group = change.group.name.printable()
    let account = change.account.map { $0.label.printable() } ?? ""
    return switch change {
    case .removeMember: "- member  \(account)  of \(group)"
    case .revokeAdmin: "- admin   \(account)  of \(group)"
    case .deleteGroup: "- group   \(group)"
    case .renameGroup(_, let name): "~ group   \(group) -> \(name.printable())"
    case .createGroup(let new): "+ group   \(group), \(Numbers.counted(new.members.count, "member"))"
    case .addMember: "+ member  \(account)  of \(group)"
    case .grantAdmin: "+ admin   \(account)  of \(group)"
    case .adoptGroup: "~ group   \(group) becomes ours"
    }
  }
}
