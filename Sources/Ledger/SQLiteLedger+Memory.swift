import GRDB
package import Reconciliation

/// Which groups are ours, and whose accounts are.
///
/// Rows are read without checks of type: the tables are STRICT and NOT NULL, and `PRAGMA quick_check` has proved it when opening.
extension SQLiteLedger {
  /// What this target's ledger knows for planning; empty for a target that was never seen.
  package func memory(of target: String) throws(LedgerError) -> TargetMemory {
    try read("read what is remembered of \(target)") { db in
      var memory = TargetMemory(
        owned: try ownedGroups(db, target: target), people: try rememberedPeople(db, target: target),
        disabledSince: try disabledPeople(db, target: target), released: try releasedGroups(db, target: target),
        tombstones: try tombstones(db, target: target), measure: try measure(db, target: target))
      memory.approvals = try standingApprovals(db, target: target)
      memory.seen = try seenTarget(db, target: target)
      return memory
    }
  }

  /// Records that a group is ours, or that its name or id has changed. Throws `contradiction` when it is kept equal to another source
  /// than `former`, which is forgotten in the same transaction.
  package func own(
    _ group: OwnedGroup, replacing former: StableID?, on target: String, at time: Int64
  ) throws(LedgerError) {
    let doing = "record that group \(group.name) on \(target) is ours"
    try write(doing) { db in
      if let former, former != group.source {
        try db.execute(
          sql: "DELETE FROM ownedGroup WHERE target = ? AND source = ? AND groupID = ?",
          arguments: [target, former.rawValue, group.group.rawValue])
      }
      let others = "SELECT source FROM ownedGroup WHERE target = ? AND groupID = ? AND source <> ?"
      let arguments: StatementArguments = [target, group.group.rawValue, group.source.rawValue]
      if let other = try String.fetchOne(db, sql: others, arguments: arguments) {
        throw LedgerError.contradiction(
          path: path, doing: doing, what: "its id \(group.group) is already kept equal to \(other), not \(group.source)")
      }
      try db.execute(
        sql: """
          INSERT INTO ownedGroup (target, source, groupID, name, origin, changedAt) VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT (target, source) DO UPDATE
          SET groupID = excluded.groupID, name = excluded.name, origin = excluded.origin, changedAt = excluded.changedAt
          """,
        arguments: [target, group.source.rawValue, group.group.rawValue, group.name, group.origin.rawValue, time]
      )
      try db.execute(
        sql: "DELETE FROM releasedGroup WHERE target = ? AND groupID = ?", arguments: [target, group.group.rawValue])
    }
  }

  /// Forgets a group. One that was not ours is no error.
  package func disown(_ source: StableID, on target: String) throws(LedgerError) {
    try write("record that the group of \(source) on \(target) is no longer ours") { db in
      try db.execute(sql: "DELETE FROM ownedGroup WHERE target = ? AND source = ?", arguments: [target, source.rawValue])
    }
  }

  /// Remembers whose accounts are. Rows that say so already are not written, so that a cycle without news costs no disk.
  package func remember(_ people: [AccountID: StableID], on target: String) throws(LedgerError) {
    guard !people.isEmpty else { return }
    try write("remember whose \(people.count) accounts on \(target) are") { db in
      let statement = try db.makeStatement(
        sql: """
          INSERT INTO account (target, account, person) VALUES (?, ?, ?)
          ON CONFLICT (target, account) DO UPDATE SET person = excluded.person WHERE person <> excluded.person
          """)
      // In the order of the key: neighbours share pages.
      for (account, person) in people.sorted(by: { $0.key < $1.key }) {
        try statement.execute(arguments: [target, account.rawValue, person.rawValue])
      }
    }
  }

  /// Remembers since when people are disabled, and forgets those who no longer are; without news nothing is written.
  package func noteDisabled(since: [StableID: Int64], ended: [StableID], on target: String) throws(LedgerError) {
    guard !since.isEmpty || !ended.isEmpty else { return }
    try write("remember since when people on \(target) are disabled") { db in
      for person in ended {
        try db.execute(
          sql: "DELETE FROM disabledPerson WHERE target = ? AND person = ?", arguments: [target, person.rawValue])
      }
      for (person, time) in since.sorted(by: { $0.key < $1.key }) {
        try db.execute(
          sql: "INSERT INTO disabledPerson (target, person, since) VALUES (?, ?, ?) ON CONFLICT (target, person) DO NOTHING",
          arguments: [target, person.rawValue, time])
      }
    }
  }

  private func disabledPeople(_ db: Database, target: String) throws -> [StableID: Int64] {
    let rows = try Row.fetchCursor(db, sql: "SELECT person, since FROM disabledPerson WHERE target = ?", arguments: [target])
    var people: [StableID: Int64] = [:]
    while let row = try rows.next() { people[StableID(row[0] as String)] = row[1] }
    return people
  }

  private func ownedGroups(_ db: Database, target: String) throws -> [StableID: OwnedGroup] {
    let sql = "SELECT source, groupID, name, origin FROM ownedGroup WHERE target = ?"
    let rows = try Row.fetchCursor(db, sql: sql, arguments: [target])
    var owned: [StableID: OwnedGroup] = [:]
    while let row = try rows.next() {
      let source = StableID(row[0] as String)
      let text: String = row[3]
      guard let origin = OwnedGroup.Origin(rawValue: text) else {
        throw LedgerError.corrupt(path: path, what: "group \(source) on \(target) has the unknown origin \(text)")
      }
      owned[source] = OwnedGroup(source: source, group: TargetGroupID(row[1] as String), name: row[2], origin: origin)
    }
    return owned
  }

  private func rememberedPeople(_ db: Database, target: String) throws -> RememberedPeople {
    // The order of the key, which for plain ids is the order in which they are kept.
    let sql = "SELECT account, person FROM account WHERE target = ? ORDER BY account"
    let rows = try Row.fetchCursor(db, sql: sql, arguments: [target])
    return try RememberedPeople { () throws in
      try rows.next().map { row in (AccountID(row[0] as String), StableID(row[1] as String)) }
    }
  }
}
