import GRDB

/// The pause of the daemon that has this ledger.
extension SQLiteLedger {
  /// The pause that was kept last, whether or not its time is over; nil when there is none.
  package func pause() throws(LedgerError) -> Pause? {
    try read("read whether the service is paused") { db in
      try Row.fetchOne(db, sql: "SELECT pausedBy, since, until, reason FROM pause").map { row in
        Pause(by: row["pausedBy"], since: row["since"], until: row["until"], reason: row["reason"])
      }
    }
  }

  /// Keeps a pause in place of a former one, or its end.
  package func keep(_ pause: Pause?) throws(LedgerError) {
    try write("keep whether the service is paused") { db in
      try db.execute(sql: "DELETE FROM pause")
      guard let pause else { return }
      try db.execute(
        sql: "INSERT INTO pause (id, pausedBy, since, until, reason) VALUES (1, ?, ?, ?, ?)",
        arguments: [pause.by, pause.since, pause.until, pause.reason])
    }
  }
}
