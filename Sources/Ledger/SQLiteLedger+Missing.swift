import GRDB
package import Reconciliation

/// What is missing in the directory, and how much of it there was.
extension SQLiteLedger {
  /// Notes what is missing and since when, and forgets what is no longer; without news nothing is written.
  package func noteMissing(
    _ missing: [Missing: Tombstone], foundAgain: [Missing], on target: String
  ) throws(LedgerError) {
    guard !missing.isEmpty || !foundAgain.isEmpty else { return }
    try write("record what is missing in the directory for \(target)") { db in
      let forget = try db.makeStatement(
        sql: "DELETE FROM missing WHERE target = ? AND source = ? AND kind = ? AND account = ?")
      for found in foundAgain.sorted() { try forget.execute(arguments: Self.key(found, target)) }
      let note = try db.makeStatement(
        sql: """
          INSERT INTO missing (target, source, kind, account, since, reads) VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT (target, source, kind, account) DO UPDATE SET since = excluded.since, reads = excluded.reads
          """)
      for (missing, tombstone) in missing.sorted(by: { $0.key < $1.key }) {
        try note.execute(arguments: Self.key(missing, target) + [tombstone.since, tombstone.reads])
      }
    }
  }

  /// Keeps how much the last good read gave for a target.
  package func keep(_ measure: Measure, of target: String, at time: Int64) throws(LedgerError) {
    try write("record how much the directory gives for \(target)") { db in
      try db.execute(
        sql: """
          INSERT INTO measure (target, groupCount, membershipCount, personCount, changedAt) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT (target) DO UPDATE
          SET groupCount = excluded.groupCount, membershipCount = excluded.membershipCount, personCount = excluded.personCount,
            changedAt = excluded.changedAt
          """,
        arguments: [target, measure.groups, measure.memberships, measure.people, time])
    }
  }

  func tombstones(_ db: Database, target: String) throws -> [Missing: Tombstone] {
    let sql = "SELECT source, kind, account, since, reads FROM missing WHERE target = ?"
    let rows = try Row.fetchCursor(db, sql: sql, arguments: [target])
    var tombstones: [Missing: Tombstone] = [:]
    while let row = try rows.next() {
      let (source, text, account) = (StableID(row[0] as String), row[1] as String, row[2] as String)
      guard let kind = Missing.Kind(rawValue: text) else {
        throw LedgerError.corrupt(path: path, what: "what is missing in \(source) on \(target) has the unknown kind \(text)")
      }
      let missing = Missing(kind, source, kind == .group ? nil : AccountID(account))
      tombstones[missing] = Tombstone(since: row[3], reads: row[4])
    }
    return tombstones
  }

  func measure(_ db: Database, target: String) throws -> Measure? {
    let sql = "SELECT groupCount, membershipCount, personCount FROM measure WHERE target = ?"
    return try Row.fetchOne(db, sql: sql, arguments: [target]).map { Measure(groups: $0[0], memberships: $0[1], people: $0[2]) }
  }

  private static func key(_ missing: Missing, _ target: String) -> StatementArguments {
    [target, missing.source.rawValue, missing.kind.rawValue, missing.account?.rawValue ?? ""]
  }
}
