import GRDB

/// Which state of the directory was read last.
extension SQLiteLedger {
  /// The mark of the directory's state that the target's last good read saw; nil when there was none, or it had no mark.
  package func directoryMark(of target: String) throws(LedgerError) -> String? {
    try read("read the directory's last mark for \(target)") { db in
      try String.fetchOne(db, sql: "SELECT mark FROM directoryMark WHERE target = ?", arguments: [target])
    }
  }

  /// Keeps the mark of a good read; nil when the directory shows none. A mark that is kept already is not written again.
  package func keep(directoryMark mark: String?, of target: String, at time: Int64) throws(LedgerError) {
    if try directoryMark(of: target) == mark { return }
    try write("record the directory's mark for \(target)") { db in
      guard let mark else {
        return try db.execute(sql: "DELETE FROM directoryMark WHERE target = ?", arguments: [target])
      }
      try db.execute(
        sql: """
          INSERT INTO directoryMark (target, mark, seenAt) VALUES (?, ?, ?)
          ON CONFLICT (target) DO UPDATE SET mark = excluded.mark, seenAt = excluded.seenAt
          """,
        arguments: [target, mark, time])
    }
  }
}
