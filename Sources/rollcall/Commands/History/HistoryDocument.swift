import FoundationEssentials
import Ledger
import Reconciliation

/// Cycles of the past as JSON, for machines. The form has a version; within one, keys are added and never change their meaning.
struct HistoryDocument: Encodable {
  private let format = "rollcall-history"
  private let version = 1
  private let cycles: [Cycle]

  /// Keys whose value is not known are left out.
  private struct Cycle: Encodable {
    let cycle: Int64
    let target: String
    let startedAt: String
    let endedAt: String?
    let actor: String?
    let outcome: String
    let summary: String
    let applied: Int?
    let failed: Int?
    let notSent: Int?
    let held: Int?
    let openWrites: Int
    let calls: Int?
    let milliseconds: Int64?
    let digest: String
    /// Only of a cycle that was asked for by its number.
    let writes: [Row]?
    /// Those that the cycle used up; only of a cycle that was asked for by its number.
    let approvals: [Approval]?
  }

  private struct Approval: Encodable {
    let digest: String
    let summary: String
    let by: String
    let at: String
  }

  private struct Row: Encodable {
    let group: String
    let groupID: TargetGroupID?
    let source: StableID
    let sentAt: String
    let outcome: String
    let detail: String
    let changes: [RecordedChange]
    /// For people, a line for each change.
    let text: [String]
  }

  /// `writes` and `approvals` belong to the one cycle that was asked for; nil for a list.
  init(
    _ records: [CycleRecord], newest: Int64?, lock: RunLock.Look, writes: [JournalEntry]? = nil,
    approvals: [ApprovalRecord]? = nil
  ) {
    let used = approvals.map { records in
      records.map { Approval(digest: $0.given.digest, summary: $0.given.summary, by: $0.given.by, at: Self.time($0.given.at)) }
    }
    cycles = records.map { record in
      let standing = CycleStanding(record, newest: newest, lock: lock)
      return Cycle(
        cycle: record.id, target: record.start.target, startedAt: Self.time(record.start.startedAt),
        endedAt: record.end.map { Self.time($0.endedAt) }, actor: record.start.actor, outcome: standing.word,
        summary: standing.text, applied: record.end?.applied, failed: record.end?.failed, notSent: record.end?.notSent,
        held: record.end?.held, openWrites: record.openWrites, calls: record.end?.calls, milliseconds: record.end?.milliseconds,
        digest: record.start.planDigest, writes: writes.map { $0.map(Self.row) }, approvals: used)
    }
  }

  /// Keys sorted, two blanks of indentation, a newline at the end.
  func json() throws -> String { try JSONText.encode(self) }

  private static func row(_ entry: JournalEntry) -> Row {
    let write = entry.write
    let text =
      write.changes.isEmpty ? [write.write.text(group: write.groupName)] : write.changes.map { $0.text(group: write.groupName) }
    return Row(
      group: write.groupName, groupID: write.group, source: write.source, sentAt: time(entry.sentAt),
      outcome: entry.outcome?.rawValue ?? "unknown", detail: entry.detail, changes: write.changes, text: text)
  }

  private static func time(_ seconds: Int64) -> String { Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601) }
}
