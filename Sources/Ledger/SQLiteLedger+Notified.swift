import GRDB

/// Who was told what.
extension SQLiteLedger {
  /// Everything that was told and still stands.
  package func notifyMarks() throws(LedgerError) -> [NotifyMark] {
    try read("read who was notified") { db in
      try Row.fetchAll(db, sql: "SELECT rule, target, kind, digest, toldAt FROM notified ORDER BY target, rule, kind").compactMap
      {
        row in
        // A kind of a newer version means nothing here.
        NotifyMark.Kind(rawValue: row["kind"]).map {
          NotifyMark(rule: row["rule"], target: row["target"], kind: $0, digest: row["digest"], at: row["toldAt"])
        }
      }
    }
  }

  /// Remembers what was told, in place of what was told of the same kind before.
  package func keep(_ mark: NotifyMark) throws(LedgerError) {
    try write("record who was notified") { db in
      try db.execute(
        sql: """
          INSERT INTO notified (target, rule, kind, digest, toldAt) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT (target, rule, kind) DO UPDATE SET digest = excluded.digest, toldAt = excluded.toldAt
          """,
        arguments: [mark.target, mark.rule, mark.kind.rawValue, mark.digest, mark.at])
    }
  }

  /// Forgets what no longer stands; what is not there is not an error.
  package func forget(_ kind: NotifyMark.Kind, of target: String, rule: String) throws(LedgerError) {
    try write("forget who was notified") { db in
      try db.execute(
        sql: "DELETE FROM notified WHERE target = ? AND rule = ? AND kind = ?", arguments: [target, rule, kind.rawValue])
    }
  }

  /// Forgets what was told by rules, and of targets, that are no longer there. The directory, which has no name, is always there.
  package func keepNotified(only rules: [String], targets: [String]) throws(LedgerError) {
    try write("forget who was notified") { db in
      let told = try Row.fetchAll(db, sql: "SELECT DISTINCT rule, target FROM notified")
      for row in told {
        let (rule, target): (String, String) = (row["rule"], row["target"])
        guard !rules.contains(rule) || !target.isEmpty && !targets.contains(target) else { continue }
        try db.execute(sql: "DELETE FROM notified WHERE rule = ? AND target = ?", arguments: [rule, target])
      }
    }
  }
}
