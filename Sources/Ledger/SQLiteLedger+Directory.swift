import GRDB

/// Which state of the directory was read last.
extension SQLiteLedger {
  /// The mark of the directory's state that the last good read saw, for whatever target; nil when there was none, or it had no mark.
  package func directoryMark() throws(LedgerError) -> String? {
    try read("read the directory's last mark") { db in
      // There is one row; an earlier version kept one for each target.
      try String.fetchOne(db, sql: "SELECT mark FROM directoryMark ORDER BY seenAt DESC, target LIMIT 1")
    }
  }

  /// Keeps the mark of a good read in place of all others; nil when the directory shows none. A mark that is kept already is not written
  /// again.
  ///
  /// There is one directory. A mark for each target would let a target that no longer works hold all reads to a state that no server
  /// can be compared with any more.
  package func keep(directoryMark mark: String?, of target: String, at time: Int64) throws(LedgerError) {
    if try directoryMark() == mark { return }
    try write("record the directory's mark for \(target)") { db in
      try db.execute(sql: "DELETE FROM directoryMark")
      guard let mark else { return }
      try db.execute(
        sql: "INSERT INTO directoryMark (target, mark, seenAt) VALUES (?, ?, ?)", arguments: [target, mark, time])
    }
  }
}
