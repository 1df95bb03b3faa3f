import GRDB

/// The history of cycles.
extension SQLiteLedger {
  /// How long a cycle and its writes are remembered, in seconds: thirteen months, so that last year's can be compared.
  static let retentionSeconds: Int64 = 400 * 86_400

  /// Cycles that changed what they should: a hold is a state, not a failure.
  private static let endedWell = "outcome IN ('in-sync', 'applied', 'held')"

  /// Begins a cycle and returns its number; numbers grow and are never used again.
  ///
  /// Cycles older than thirteen months are forgotten here, but for the last one that ended well and those with unsettled writes.
  package func beginCycle(_ cycle: CycleStart) throws(LedgerError) -> Int64 {
    try write("record the start of a cycle for \(cycle.target)") { db in
      try db.execute(
        sql: """
          DELETE FROM cycle WHERE target = :target AND startedAt < :before
          AND id NOT IN (SELECT cycle FROM journal WHERE target = :target AND (outcome IS NULL OR outcome = 'unknown'))
          AND id <> coalesce((SELECT max(id) FROM cycle WHERE target = :target AND \(Self.endedWell)), 0)
          """,
        arguments: ["target": cycle.target, "before": cycle.startedAt - Self.retentionSeconds]
      )
      try db.execute(
        sql: "INSERT INTO cycle (target, startedAt, planDigest, heldDigest) VALUES (?, ?, ?, ?)",
        arguments: [cycle.target, cycle.startedAt, cycle.planDigest, cycle.heldDigest]
      )
      let id = db.lastInsertedRowID
      try useApprovals(cycle.approvals, for: id, cycle, db)
      return id
    }
  }

  /// Ends a cycle with what came of it. Throws `contradiction` when it is not known or has ended already.
  package func endCycle(_ id: Int64, _ end: CycleEnd) throws(LedgerError) {
    let doing = "record the end of cycle \(id)"
    try write(doing) { db in
      try db.execute(
        sql: """
          UPDATE cycle SET endedAt = ?, outcome = ?, applied = ?, failed = ?, held = ?, summary = ?
          WHERE id = ? AND endedAt IS NULL
          """,
        arguments: [end.endedAt, end.outcome, end.applied, end.failed, end.held, end.summary, id]
      )
      if db.changesCount == 0 {
        throw LedgerError.contradiction(path: path, doing: doing, what: "there is no such cycle, or it has ended already")
      }
    }
  }

  /// The newest cycles of every target, at most `limit` of each; newest first.
  ///
  /// The last one of each target that ended well comes in besides, however long ago it was.
  package func cycles(limit: Int) throws(LedgerError) -> [CycleRecord] {
    try read("read the cycles") { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT id, target, startedAt, planDigest, heldDigest, endedAt, outcome, applied, failed, held, summary
          FROM (SELECT *, row_number() OVER (PARTITION BY target ORDER BY id DESC) AS place FROM cycle)
          WHERE place <= ? OR id IN (SELECT max(id) FROM cycle WHERE \(Self.endedWell) GROUP BY target)
          ORDER BY id DESC
          """,
        arguments: [max(0, limit)]
      )
      return rows.map(record)
    }
  }

  private func record(_ row: Row) -> CycleRecord {
    let start = CycleStart(
      target: row["target"], startedAt: row["startedAt"], planDigest: row["planDigest"], heldDigest: row["heldDigest"])
    let endedAt: Int64? = row["endedAt"]
    // endCycle sets all of these at once, so that none is NULL when endedAt is not.
    let end = endedAt.map {
      CycleEnd(
        endedAt: $0, outcome: row["outcome"], applied: row["applied"], failed: row["failed"], held: row["held"],
        summary: row["summary"])
    }
    return CycleRecord(id: row["id"], start: start, end: end)
  }
}
