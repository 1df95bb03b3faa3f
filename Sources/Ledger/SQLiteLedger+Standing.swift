import GRDB

/// What the ledger says of how things stand, in numbers; each by target, and a target without any is not among them.
extension SQLiteLedger {
  /// How many approvals stand; `time` is in seconds since 1970-01-01 UTC.
  package func standingApprovals(at time: Int64) throws(LedgerError) -> [String: Int] {
    try read("count the approvals that stand") { db in
      try Self.numbers(
        db, "SELECT target, count(*) FROM approval WHERE ending IS NULL AND approvedAt <= ? AND expiresAt > ? GROUP BY target",
        [time, time]
      ).mapValues(Int.init)
    }
  }

  /// How many writes there are whose outcome is not known yet.
  package func unsettledWrites() throws(LedgerError) -> [String: Int] {
    try read("count the writes that are not settled") { db in
      try Self.numbers(
        db, "SELECT target, count(*) FROM journal WHERE outcome IS NULL OR outcome = 'unknown' GROUP BY target"
      ).mapValues(Int.init)
    }
  }

  /// When the last cycle began in which the service did what its schedule asked for, in seconds since 1970-01-01 UTC; zero where it has begun
  /// some and none of them was such a one.
  ///
  /// One that failed, was stopped or did not end leaves its moment open, and what people do by hand takes no moment of the schedule. What was
  /// done in part is done: the next moment is the next try.
  package func settledCycles() throws(LedgerError) -> [String: Int64] {
    try read("read when the last cycles of the service began") { db in
      try Self.numbers(
        db,
        """
        SELECT target, coalesce(max(CASE WHEN \(Self.endedWell) OR outcome = 'partial' THEN startedAt END), 0) FROM cycle
        WHERE actor = ? OR actor LIKE ? GROUP BY target
        """, [CycleStart.daemon, "\(CycleStart.sync)%"])
    }
  }

  private static func numbers(_ db: Database, _ sql: String, _ arguments: StatementArguments = []) throws -> [String: Int64] {
    let rows = try Row.fetchAll(db, sql: sql, arguments: arguments)
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0] as String, $0[1] as Int64) })
  }
}
