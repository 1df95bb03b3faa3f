import FoundationEssentials
import GRDB
package import Reconciliation

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
          INSERT INTO journal (target, cycle, source, groupID, groupName, request, changes, sentAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          target, cycle, write.source.rawValue, write.group?.rawValue, write.groupName, try json(write.write),
          write.changes.isEmpty ? nil : try json(write.changes), time,
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
          SELECT id, sentAt, source, groupID, groupName, request, changes FROM journal
          WHERE target = ? AND (outcome IS NULL OR outcome = 'unknown') ORDER BY id
          """,
        arguments: [target]
      )
      var writes: [UnansweredWrite] = []
      while let row = try rows.next() {
        writes.append(UnansweredWrite(id: row["id"], sentAt: row["sentAt"], write: try journalled(row)))
      }
      return writes
    }
  }

  /// A write out of a row with `id`, `source`, `groupID`, `groupName`, `request` and `changes`.
  func journalled(_ row: Row) throws(LedgerError) -> JournalledWrite {
    let group: String? = row["groupID"]
    let changes: String? = row["changes"]
    return JournalledWrite(
      write: try decode(Write.self, row["request"], id: row["id"]), source: StableID(row["source"] as String),
      group: group.map { TargetGroupID($0) }, groupName: row["groupName"],
      changes: try changes.map { json throws(LedgerError) in try decode([RecordedChange].self, json, id: row["id"]) } ?? [])
  }

  func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  func decode(_ json: String, id: Int64) throws(LedgerError) -> Write { try decode(Write.self, json, id: id) }

  private func decode<Value: Decodable>(_ type: Value.Type, _ json: String, id: Int64) throws(LedgerError) -> Value {
    do { return try JSONDecoder().decode(type, from: Data(json.utf8)) } catch {
      throw .corrupt(path: path, what: "write \(id) of the journal cannot be understood")
    }
  }
}
