import FoundationEssentials
import Ledger
import Reconciliation

/// Approvals as JSON, for machines. The form has a version; within one, keys are added and never change their meaning.
struct ApprovalDocument: Encodable {
  private let format = "rollcall-approvals"
  private let version = 1
  private let approvals: [Row]

  /// Keys whose value is not known are left out. Times are UTC.
  private struct Row: Encodable {
    let target: String
    let digest: String
    /// Stable ids of the groups that it is for; not there when it is for all that limits hold.
    let groups: [StableID]?
    let summary: String
    let by: String
    let at: String
    let expiresAt: String
    /// `stands`, `used`, `revoked`, `void`, `expired`, or `not-yet` when the clock was set back.
    let state: String
    let endedAt: String?
    let endedBy: String?
    let cycle: Int64?
  }

  /// In the order of the records; `now` is in seconds since 1970-01-01 UTC.
  init(_ records: [ApprovalRecord], now: Int64) {
    approvals = records.map { record in
      let given = record.given
      var (endedBy, cycle): (String?, Int64?) = (nil, nil)
      if case .revoked(let by) = record.ending { endedBy = by }
      if case .used(let number) = record.ending { cycle = number }
      return Row(
        target: given.target, digest: given.digest, groups: given.groups, summary: given.summary, by: given.by,
        at: Self.time(given.at), expiresAt: Self.time(given.expiresAt), state: Self.state(record, now),
        endedAt: record.endedAt.map(Self.time), endedBy: endedBy, cycle: cycle)
    }
  }

  /// Keys sorted, two blanks of indentation, a newline at the end.
  func json() throws -> String { try JSONText.encode(self) }

  private static func state(_ record: ApprovalRecord, _ now: Int64) -> String {
    switch record.ending {
    case .used: "used"
    case .revoked: "revoked"
    case .void: "void"
    case nil where record.stands(at: now): "stands"
    case nil: now < record.given.at ? "not-yet" : "expired"
    }
  }

  private static func time(_ seconds: Int64) -> String { Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601) }
}
