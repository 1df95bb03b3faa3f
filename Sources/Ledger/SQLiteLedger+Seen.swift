import FoundationEssentials
import GRDB
package import Reconciliation

/// What Rollcall left on a target.
extension SQLiteLedger {
  /// Who was in some groups when they were last seen; a group that was never seen is not in it.
  package func seenAccounts(of sources: Set<StableID>, on target: String) throws(LedgerError) -> [StableID: SeenAccounts] {
    guard !sources.isEmpty else { return [:] }
    return try read("read who was in the groups on \(target)") { db in
      let statement = try db.makeStatement(sql: "SELECT members, admins FROM seenAccounts WHERE target = ? AND source = ?")
      var accounts: [StableID: SeenAccounts] = [:]
      for source in sources {
        guard let row = try Row.fetchOne(statement, arguments: [target, source.rawValue]) else { continue }
        accounts[source] = SeenAccounts(
          members: AccountList(bytes: Self.bytes(row[0])), admins: AccountList(bytes: Self.bytes(row[1])))
      }
      return accounts
    }
  }

  /// Notes what a cycle left. Groups that are not ours are passed over.
  package func note(seen news: SeenNews, on target: String) throws(LedgerError) {
    guard !news.isEmpty else { return }
    try write("note what was left on \(target)") { db in
      try noteTarget(news, target, db)
      try noteGroups(news, target, db)
    }
  }

  /// Notes what was found to be made by hand, and forgets what is no longer there.
  package func noteHandMade(
    _ found: [HandChange: HandRecord], ended: [HandChange], on target: String
  ) throws(LedgerError) {
    guard !found.isEmpty || !ended.isEmpty else { return }
    try write("note what was done by hand on \(target)") { db in
      for change in ended {
        try db.execute(
          sql: "DELETE FROM madeByHand WHERE target = ? AND source = ? AND account = ? AND undo = ?",
          arguments: [target, change.source.rawValue, change.account?.rawValue ?? "", "\(change.undo)"])
      }
      for (change, record) in found {
        try db.execute(
          sql: """
            INSERT INTO madeByHand (target, source, account, undo, since, person)
            SELECT :target, :source, :account, :undo, :since, :person
            WHERE EXISTS (SELECT 1 FROM ownedGroup WHERE target = :target AND source = :source) ON CONFLICT DO NOTHING
            """,
          arguments: [
            "target": target, "source": change.source.rawValue, "account": change.account?.rawValue ?? "",
            "undo": "\(change.undo)", "since": record.since, "person": record.person?.rawValue,
          ])
      }
    }
  }

  /// Notes which site or account the target's name stands for.
  package func keep(place: String, of target: String) throws(LedgerError) {
    try write("note that \(target) is \(place)") { db in
      try db.execute(
        sql: "INSERT INTO seenTarget (target, place) VALUES (?, ?) ON CONFLICT (target) DO UPDATE SET place = excluded.place",
        arguments: [target, place])
    }
  }

  /// Everything of this but who was in the groups.
  func seenTarget(_ db: Database, target: String) throws -> SeenTarget {
    var seen = SeenTarget()
    let row = try Row.fetchOne(db, sql: "SELECT place, scope, rules, cycle FROM seenTarget WHERE target = ?", arguments: [target])
    guard let row else { return seen }
    seen.place = row[0]
    seen.configuration = Self.configuration(row[1], row[2])
    seen.groups = try seenGroups(db, target)
    seen.handMade = try handMade(db, target)
    let writes = try Row.fetchCursor(
      db,
      sql: """
        SELECT id, source, request FROM journal
        WHERE target = ? AND cycle > ? AND (outcome IS NULL OR outcome IN ('done', 'foundDone', 'unknown'))
        """,
      arguments: [target, row[3] as Int64])
    while let write = try writes.next() {
      seen.note(ours: JournalledAccounts(try decode(write[2], id: write[0]), source: StableID(write[1] as String)))
    }
    return seen
  }

  private func seenGroups(_ db: Database, _ target: String) throws -> [StableID: LastSeen] {
    let sql = "SELECT source, name, accounts, content, leftOut, scope, rules FROM seenGroup WHERE target = ?"
    let rows = try Row.fetchCursor(db, sql: sql, arguments: [target])
    var groups: [StableID: LastSeen] = [:]
    while let row = try rows.next() {
      let content: Int64? = row[3]
      let leftOut: Int64? = row[4]
      var settlement: LastSeen.Settlement?
      if let content, let leftOut, let configuration = Self.configuration(row[5], row[6]) {
        let stamp = GroupStamp(content: UInt64(bitPattern: content), leftOut: UInt64(bitPattern: leftOut))
        settlement = LastSeen.Settlement(group: stamp, configuration: configuration)
      }
      groups[StableID(row[0] as String)] = LastSeen(
        name: row[1], accounts: UInt64(bitPattern: row[2] as Int64), settlement: settlement)
    }
    return groups
  }

  private func handMade(_ db: Database, _ target: String) throws -> [HandChange: HandRecord] {
    let sql = "SELECT source, account, undo, since, person FROM madeByHand WHERE target = ?"
    let rows = try Row.fetchCursor(db, sql: sql, arguments: [target])
    var changes: [HandChange: HandRecord] = [:]
    while let row = try rows.next() {
      let (account, word): (String, String) = (row[1], row[2])
      guard let undo = Change.Kind.allCases.first(where: { "\($0)" == word }) else {
        throw LedgerError.corrupt(path: path, what: "a change by hand on \(target) is undone by the unknown '\(word)'")
      }
      let change = HandChange(
        source: StableID(row[0] as String), account: account.isEmpty ? nil : AccountID(account), undo: undo)
      changes[change] = HandRecord(since: row[3], person: (row[4] as String?).map { StableID($0) })
    }
    return changes
  }

  private func noteTarget(_ news: SeenNews, _ target: String, _ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO seenTarget (target, scope, rules, cycle) VALUES (:target, :scope, :rules, coalesce(:cycle, 0))
        ON CONFLICT (target) DO UPDATE
        SET scope = coalesce(:scope, scope), rules = coalesce(:rules, rules), cycle = coalesce(:cycle, cycle)
        """,
      arguments: [
        "target": target, "scope": (news.configuration?.scope).map { Int64(bitPattern: $0) },
        "rules": (news.configuration?.rules).map { Int64(bitPattern: $0) }, "cycle": news.cycle,
      ])
  }

  private func noteGroups(_ news: SeenNews, _ target: String, _ db: Database) throws {
    let group = try db.makeStatement(
      sql: """
        INSERT INTO seenGroup (target, source, name, accounts, content, leftOut, scope, rules)
        SELECT :target, :source, :name, :accounts, :content, :leftOut, :scope, :rules
        WHERE EXISTS (SELECT 1 FROM ownedGroup WHERE target = :target AND source = :source)
        ON CONFLICT (target, source) DO UPDATE
        SET name = excluded.name, accounts = excluded.accounts, content = excluded.content, leftOut = excluded.leftOut,
          scope = excluded.scope, rules = excluded.rules
        """)
    let accounts = try db.makeStatement(
      sql: """
        INSERT INTO seenAccounts (target, source, members, admins) VALUES (?, ?, ?, ?)
        ON CONFLICT (target, source) DO UPDATE SET members = excluded.members, admins = excluded.admins
        """)
    // In the order of the key: neighbours share pages.
    for (source, news) in news.groups.sorted(by: { $0.key < $1.key }) {
      func bits(_ value: UInt64?) -> Int64? { value.map { Int64(bitPattern: $0) } }
      let settlement = news.left.settlement
      try group.execute(arguments: [
        "target": target, "source": source.rawValue, "name": news.left.name, "accounts": bits(news.left.accounts),
        "content": bits(settlement?.group.content), "leftOut": bits(settlement?.group.leftOut),
        "scope": bits(settlement?.configuration.scope), "rules": bits(settlement?.configuration.rules),
      ])
      guard db.changesCount > 0 else { continue }
      try accounts.execute(arguments: [
        target, source.rawValue, Data(news.accounts.members.bytes), Data(news.accounts.admins.bytes),
      ])
    }
  }

  private static func configuration(_ scope: Int64?, _ rules: Int64?) -> ConfigurationStamp? {
    guard let scope, let rules else { return nil }
    return ConfigurationStamp(scope: UInt64(bitPattern: scope), rules: UInt64(bitPattern: rules))
  }

  private static func bytes(_ data: Data) -> [UInt8] { Array(data) }
}
