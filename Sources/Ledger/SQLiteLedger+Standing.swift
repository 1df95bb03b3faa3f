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

  private static func numbers(_ db: Database, _ sql: String, _ arguments: StatementArguments = []) throws -> [String: Int64] {
    let rows = try Row.fetchAll(db, sql: sql, arguments: arguments)
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0] as String, $0[1] as Int64) })
  }
}
