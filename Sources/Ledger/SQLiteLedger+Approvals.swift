import FoundationEssentials
import GRDB
import Reconciliation

/// What people approved, and what became of it.
extension SQLiteLedger {
  /// Records an approval and returns its number; those that ended more than thirteen months ago are forgotten here.
  package func approve(_ approval: NewApproval) throws(LedgerError) -> Int64 {
    try write("record an approval for \(approval.target)") { db in
      try db.execute(sql: "DELETE FROM approval WHERE expiresAt < ?", arguments: [approval.at - CycleStart.usualRetention])
      try db.execute(
        sql: """
          INSERT INTO approval (target, digest, scope, summary, approvedBy, approvedAt, expiresAt) VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          approval.target, approval.digest, try approval.groups.map(encode), approval.summary, approval.by, approval.at,
          approval.expiresAt,
        ])
      return db.lastInsertedRowID
    }
  }

  /// The newest approvals of all targets, at most `limit`; newest first.
  package func approvals(limit: Int) throws(LedgerError) -> [ApprovalRecord] {
    try read("read the approvals") { db in
      let rows = try Row.fetchAll(db, sql: "SELECT * FROM approval ORDER BY id DESC LIMIT ?", arguments: [max(0, limit)])
      return try rows.map(approvalRecord)
    }
  }

  /// The approvals that a cycle used up, oldest first.
  package func approvals(usedBy cycle: Int64) throws(LedgerError) -> [ApprovalRecord] {
    try read("read the approvals of cycle \(cycle)") { db in
      try Row.fetchAll(db, sql: "SELECT * FROM approval WHERE cycle = ? ORDER BY id", arguments: [cycle]).map(approvalRecord)
    }
  }

  /// Takes an approval back; false when it no longer stands.
  package func revokeApproval(_ id: Int64, by: String, at time: Int64) throws(LedgerError) -> Bool {
    try write("take back approval \(id)") { db in
      try db.execute(
        sql: "UPDATE approval SET ending = 'revoked', endedAt = ?, endedBy = ? WHERE id = ? AND ending IS NULL",
        arguments: [time, by, id])
      return db.changesCount == 1
    }
  }

  /// Records that approvals are void; those that ended otherwise stay as they are. Without any nothing is written.
  package func voidApprovals(_ ids: [Int64], at time: Int64) throws(LedgerError) {
    guard !ids.isEmpty else { return }
    try write("record that \(ids.count) approvals are void") { db in
      for id in ids {
        try db.execute(
          sql: "UPDATE approval SET ending = 'void', endedAt = ? WHERE id = ? AND ending IS NULL", arguments: [time, id])
      }
    }
  }

  /// Approvals of a target that no ending is known of, oldest first.
  func standingApprovals(_ db: Database, target: String) throws -> [Approval] {
    let sql = "SELECT * FROM approval WHERE target = ? AND ending IS NULL ORDER BY id"
    return try Row.fetchAll(db, sql: sql, arguments: [target]).map { try approvalRecord($0).asApproval }
  }

  /// Uses approvals up for a cycle that begins. Throws `contradiction` when one of them no longer stands: nothing may be written then.
  func useApprovals(_ ids: [Int64], for cycle: Int64, _ start: CycleStart, _ db: Database) throws {
    for id in ids {
      try db.execute(
        sql: """
          UPDATE approval SET ending = 'used', endedAt = ?, cycle = ?
          WHERE id = ? AND target = ? AND ending IS NULL AND expiresAt > ?
          """,
        arguments: [start.startedAt, cycle, id, start.target, start.startedAt])
      guard db.changesCount == 1 else {
        throw LedgerError.contradiction(
          path: path, doing: "use approval \(id) for \(start.target)",
          what:
            "it was taken back, used or ran out since the plan was made; nothing was written, and the next plan holds its changes again"
        )
      }
    }
  }

  private func approvalRecord(_ row: Row) throws -> ApprovalRecord {
    let id: Int64 = row["id"]
    let scope: String? = row["scope"]
    let given = NewApproval(
      target: row["target"], digest: row["digest"], groups: try scope.map { try decode($0, id: id) }, summary: row["summary"],
      by: row["approvedBy"], at: row["approvedAt"], expiresAt: row["expiresAt"])
    return ApprovalRecord(id: id, given: given, ending: try ending(row, id: id), endedAt: row["endedAt"])
  }

  private func ending(_ row: Row, id: Int64) throws(LedgerError) -> ApprovalRecord.Ending? {
    let word: String? = row["ending"]
    switch word {
    case nil: return nil
    case "used": return .used(cycle: row["cycle"] ?? 0)
    case "revoked": return .revoked(by: row["endedBy"] ?? "")
    case "void": return .void
    case let other?: throw .corrupt(path: path, what: "approval \(id) has the unknown ending \(other)")
    }
  }

  private func encode(_ groups: [StableID]) throws -> String {
    String(decoding: try JSONEncoder().encode(groups.map(\.rawValue)), as: UTF8.self)
  }

  private func decode(_ json: String, id: Int64) throws(LedgerError) -> [StableID] {
    do { return try JSONDecoder().decode([String].self, from: Data(json.utf8)).map { StableID($0) } } catch {
      throw .corrupt(path: path, what: "the groups of approval \(id) cannot be understood")
    }
  }
}
