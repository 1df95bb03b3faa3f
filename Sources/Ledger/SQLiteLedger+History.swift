import GRDB

/// What was done, for people who ask later.
extension SQLiteLedger {
  /// The cycles that are asked for, newest first; those of targets that are no longer configured too.
  package func history(_ query: HistoryQuery) throws(LedgerError) -> [CycleRecord] {
    try read("read the history") { db in
      var conditions = ["startedAt >= :since"]
      if !query.targets.isEmpty {
        // As a list in JSON, because names are values and not a part of the statement.
        conditions.append("target IN (SELECT value FROM json_each(:targets))")
      }
      if query.hasWrites { conditions.append("id IN (SELECT cycle FROM journal)") }
      var arguments: StatementArguments = ["since": query.since ?? .min, "limit": max(0, query.limit)]
      if !query.targets.isEmpty { arguments += ["targets": try json(query.targets)] }
      let sql = """
        SELECT \(Self.cycleColumns) FROM cycle WHERE \(conditions.joined(separator: " AND ")) ORDER BY id DESC LIMIT :limit
        """
      return try Row.fetchAll(db, sql: sql, arguments: arguments).map(Self.record)
    }
  }

  /// One cycle by its number; nil when there is none, or no longer.
  package func cycle(_ id: Int64) throws(LedgerError) -> CycleRecord? {
    try read("read cycle \(id)") { db in
      try Row.fetchOne(db, sql: "SELECT \(Self.cycleColumns) FROM cycle WHERE id = ?", arguments: [id]).map(Self.record)
    }
  }

  /// The number of the newest cycle of whatever target; nil when there is none.
  package func newestCycle() throws(LedgerError) -> Int64? {
    try read("read the newest cycle") { try Int64.fetchOne($0, sql: "SELECT max(id) FROM cycle") }
  }

  /// Everything that was sent in a cycle, in the order of sending.
  package func writes(in cycle: Int64) throws(LedgerError) -> [JournalEntry] {
    try read("read the writes of cycle \(cycle)") { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT id, source, groupID, groupName, request, changes, sentAt, outcome, detail FROM journal WHERE cycle = ? ORDER BY id
          """,
        arguments: [cycle])
      var entries: [JournalEntry] = []
      while let row = try rows.next() { entries.append(try entry(row)) }
      return entries
    }
  }

  /// Targets that have cycles in the history, sorted.
  package func targets() throws(LedgerError) -> [String] {
    try read("read which targets there were") { try Self.targets($0) }
  }

  private func entry(_ row: Row) throws(LedgerError) -> JournalEntry {
    let text: String? = row["outcome"]
    let outcome = try text.map { text throws(LedgerError) in
      guard let outcome = WriteOutcome(rawValue: text) else {
        throw .corrupt(path: path, what: "a write of the journal has the unknown outcome \(text)")
      }
      return outcome
    }
    let detail: String? = row["detail"]
    return JournalEntry(
      id: row["id"], write: try journalled(row), sentAt: row["sentAt"], outcome: outcome, detail: detail ?? "")
  }
}
