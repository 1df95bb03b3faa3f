import FoundationEssentials
import GRDB
import Reconciliation

/// What was sent, and what came of it.
extension SQLiteLedger {
  /// Records, durably, that a write is about to be sent; returns its number. Nothing may be sent when this throws.
  package func willSend(
    _ write: JournalledWrite, in cycle: Int64, on target: String, at time: Int64
  ) throws(LedgerError) -> Int64 {
    let doing = "record a write to group \(write.groupName) on \(target)"
    return try self.write(doing) { db in
      let cycleTarget = try String.fetchOne(db, sql: "SELECT target FROM cycle WHERE id = ?", arguments: [cycle])
      guard cycleTarget == target else {
        let what = "cycle \(cycle) is " + (cycleTarget.map { "one of \($0)" } ?? "not known")
        throw LedgerError.contradiction(path: path, doing: doing, what: what)
      }
      try db.execute(
        sql: """
          INSERT INTO journal (target, cycle, source, groupID, groupName, request, sentAt) VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          target, cycle, write.source.rawValue, write.group?.rawValue, write.groupName, try encode(write.write), time,
        ]
      )
      return db.lastInsertedRowID
    }
  }

  /// Records what came of a write, which has no outcome yet or an `unknown` one; what is settled stays, and throws `contradiction`.
  package func didAnswer(_ write: Int64, _ outcome: WriteOutcome, detail: String, at time: Int64) throws(LedgerError) {
    let doing = "record that write \(write) is \(outcome.rawValue)"
    try self.write(doing) { db in
      try db.execute(
        sql: """
          UPDATE journal SET outcome = ?, detail = ?, answeredAt = ?
          WHERE id = ? AND (outcome IS NULL OR outcome = 'unknown')
          """,
        arguments: [outcome.rawValue, detail, time, write]
      )
      if db.changesCount == 0 {
        throw LedgerError.contradiction(path: path, doing: doing, what: "there is no such write, or its outcome is settled")
      }
    }
  }

  /// Writes of the target that have no outcome, or an `unknown` one that was not settled since; oldest first.
  package func unanswered(on target: String) throws(LedgerError) -> [UnansweredWrite] {
    try read("read the unanswered writes to \(target)") { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT id, sentAt, source, groupID, groupName, request FROM journal
          WHERE target = ? AND (outcome IS NULL OR outcome = 'unknown') ORDER BY id
          """,
        arguments: [target]
      )
      var writes: [UnansweredWrite] = []
      while let row = try rows.next() {
        let group: String? = row[3]
        let write = JournalledWrite(
          write: try decode(row[5], id: row[0]), source: StableID(row[2] as String), group: group.map { TargetGroupID($0) },
          groupName: row[4])
        writes.append(UnansweredWrite(id: row[0], sentAt: row[1], write: write))
      }
      return writes
    }
  }

  private func encode(_ write: Write) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(write), as: UTF8.self)
  }

  func decode(_ json: String, id: Int64) throws(LedgerError) -> Write {
    do { return try JSONDecoder().decode(Write.self, from: Data(json.utf8)) } catch {
      throw .corrupt(path: path, what: "write \(id) of the journal cannot be understood")
    }
  }
}
