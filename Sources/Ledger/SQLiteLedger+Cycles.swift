import GRDB

/// The history of cycles.
extension SQLiteLedger {
  /// Good cycles, word for word as the index of them has it.
  static let endedWell = "outcome IN (\(CycleEnd.goodOutcomes.map { "'\($0)'" }.joined(separator: ", ")))"

  /// Begins a cycle and returns its number; numbers grow and are never used again.
  ///
  /// Cycles that are older than what is kept are forgotten here, but for the last one that ended well and those with unsettled writes.
  package func beginCycle(_ cycle: CycleStart) throws(LedgerError) -> Int64 {
    try write("record the start of a cycle for \(cycle.target)") { db in
      try db.execute(
        sql: """
          DELETE FROM cycle WHERE target = :target AND startedAt < :before
          AND id NOT IN (SELECT cycle FROM journal WHERE target = :target AND (outcome IS NULL OR outcome = 'unknown'))
          AND id <> coalesce((SELECT max(id) FROM cycle WHERE target = :target AND \(Self.endedWell)), 0)
          """,
        arguments: ["target": cycle.target, "before": cycle.startedAt - cycle.retention]
      )
      try db.execute(
        sql: "INSERT INTO cycle (target, startedAt, planDigest, heldDigest, actor) VALUES (?, ?, ?, ?, ?)",
        arguments: [cycle.target, cycle.startedAt, cycle.planDigest, cycle.heldDigest, cycle.actor]
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
          UPDATE cycle SET endedAt = ?, outcome = ?, applied = ?, failed = ?, held = ?, summary = ?, calls = ?, milliseconds = ?,
          notSent = ?
          WHERE id = ? AND endedAt IS NULL
          """,
        arguments: [
          end.endedAt, end.outcome, end.applied, end.failed, end.held, end.summary, end.calls, end.milliseconds,
          end.notSent, id,
        ]
      )
      if db.changesCount == 0 {
        throw LedgerError.contradiction(path: path, doing: doing, what: "there is no such cycle, or it has ended already")
      }
    }
  }

  /// The newest cycles of every target, at most `limit` of each; newest first.
  ///
  /// The last one of each target that ended well comes in besides, however long ago it was. What it costs does not grow with the history.
  package func cycles(limit: Int) throws(LedgerError) -> [CycleRecord] {
    try read("read the cycles") { db in
      try Self.targets(db).flatMap { try Self.newest(limit, of: $0, db) }.sorted { $0.id > $1.id }
    }
  }

  private static func newest(_ limit: Int, of target: String, _ db: Database) throws -> [CycleRecord] {
    let newest = try Row.fetchAll(db, sql: newestOfTarget, arguments: [target, max(0, limit)]).map(record)
    if newest.contains(where: { CycleEnd.isGood($0.end?.outcome) }) { return newest }
    return try newest + Row.fetchAll(db, sql: lastGoodOfTarget, arguments: [target]).map(record)
  }

  /// When the last good cycle of each target ended that has one. The newest by its number: one that ended while the clock was ahead has the
  /// greatest time for as long as it is kept.
  static func lastGoodCycles(_ db: Database) throws -> [String: Int64] {
    let ends = try targets(db).compactMap { target in
      try Row.fetchOne(db, sql: lastGoodOfTarget, arguments: [target]).flatMap { record($0).end }.map { (target, $0.endedAt) }
    }
    return Dictionary(uniqueKeysWithValues: ends)
  }

  /// Targets that have cycles, sorted.
  static func targets(_ db: Database) throws -> [String] { try String.fetchAll(db, sql: everyTarget) }

  /// From one name to the next one by the index: DISTINCT would go through every cycle.
  static let everyTarget = """
    WITH RECURSIVE name (target) AS (
      SELECT min(target) FROM cycle
      UNION ALL
      SELECT (SELECT min(target) FROM cycle WHERE target > name.target) FROM name WHERE name.target IS NOT NULL
    ) SELECT target FROM name WHERE target IS NOT NULL
    """

  static let newestOfTarget = "SELECT \(cycleColumns) FROM cycle WHERE target = ? ORDER BY id DESC LIMIT ?"
  static let lastGoodOfTarget = "SELECT \(cycleColumns) FROM cycle WHERE target = ? AND \(endedWell) ORDER BY id DESC LIMIT 1"

  /// What `record` reads of the table `cycle`, with the number of writes that are not settled.
  static let cycleColumns = """
    id, target, startedAt, planDigest, heldDigest, actor, endedAt, outcome, applied, failed, held, summary, calls, milliseconds, notSent,
    (SELECT count(*) FROM journal WHERE journal.target = cycle.target AND journal.cycle = cycle.id
     AND (journal.outcome IS NULL OR journal.outcome = 'unknown')) AS openWrites
    """

  static func record(_ row: Row) -> CycleRecord {
    let start = CycleStart(
      target: row["target"], startedAt: row["startedAt"], planDigest: row["planDigest"], heldDigest: row["heldDigest"],
      actor: row["actor"])
    let endedAt: Int64? = row["endedAt"]
    // endCycle sets all of these at once, so that none is NULL when endedAt is not.
    let end = endedAt.map {
      CycleEnd(
        endedAt: $0, outcome: row["outcome"], applied: row["applied"], failed: row["failed"], held: row["held"],
        summary: row["summary"], calls: row["calls"], milliseconds: row["milliseconds"], notSent: row["notSent"])
    }
    return CycleRecord(id: row["id"], start: start, end: end, openWrites: row["openWrites"])
  }
}
