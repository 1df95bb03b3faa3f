import GRDB

/// The shapes that a ledger file has had, oldest first. A shape that was ever released is never edited: the next one changes it.
enum LedgerSchema {
  static let latest = "v11"

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("v1") { try $0.execute(sql: first) }
    migrator.registerMigration("v2") { try $0.execute(sql: disabledPeople) }
    migrator.registerMigration("v3") { try $0.execute(sql: directoryMark) }
    migrator.registerMigration("v4") { try $0.execute(sql: missing) }
    migrator.registerMigration("v5") { try $0.execute(sql: approvals) }
    migrator.registerMigration("v6") { try $0.execute(sql: lastSeen) }
    migrator.registerMigration("v7") { try $0.execute(sql: history) }
    migrator.registerMigration("v8") { try $0.execute(sql: pause) }
    migrator.registerMigration("v9") { try $0.execute(sql: notSent) }
    migrator.registerMigration("v10") { try $0.execute(sql: notified) }
    migrator.registerMigration("v11") { try $0.execute(sql: goodCycles) }
    return migrator
  }

  /// Every table but `pause` has the target in it. Times are seconds since 1970-01-01 UTC. STRICT makes SQLite refuse values of another type.
  private static let first = """
    CREATE TABLE ownedGroup (
      target TEXT NOT NULL, source TEXT NOT NULL, groupID TEXT NOT NULL, name TEXT NOT NULL, origin TEXT NOT NULL,
      changedAt INTEGER NOT NULL,
      PRIMARY KEY (target, source), UNIQUE (target, groupID)
    ) STRICT, WITHOUT ROWID;

    -- Whose an account was when it last matched somebody.
    CREATE TABLE account (
      target TEXT NOT NULL, account TEXT NOT NULL, person TEXT NOT NULL,
      PRIMARY KEY (target, account)
    ) STRICT, WITHOUT ROWID;

    -- endedAt to summary are NULL until the cycle has ended.
    CREATE TABLE cycle (
      id INTEGER PRIMARY KEY AUTOINCREMENT, target TEXT NOT NULL, startedAt INTEGER NOT NULL, planDigest TEXT NOT NULL,
      endedAt INTEGER, outcome TEXT, applied INTEGER, failed INTEGER, held INTEGER, summary TEXT,
      UNIQUE (target, id)
    ) STRICT;

    -- request is a Write as JSON; outcome is NULL until something is known.
    CREATE TABLE journal (
      id INTEGER PRIMARY KEY AUTOINCREMENT, target TEXT NOT NULL, cycle INTEGER NOT NULL,
      source TEXT NOT NULL, groupID TEXT, groupName TEXT NOT NULL, request TEXT NOT NULL, sentAt INTEGER NOT NULL,
      outcome TEXT, detail TEXT, answeredAt INTEGER,
      FOREIGN KEY (target, cycle) REFERENCES cycle (target, id) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX journalOfCycle ON journal (target, cycle);
    CREATE INDEX journalUnsettled ON journal (target, id) WHERE outcome IS NULL OR outcome = 'unknown';
    """

  private static let disabledPeople = """
    -- Since when a person with an account on the target is disabled in the directory, as far as cycles have seen it.
    CREATE TABLE disabledPerson (
      target TEXT NOT NULL, person TEXT NOT NULL, since INTEGER NOT NULL,
      PRIMARY KEY (target, person)
    ) STRICT, WITHOUT ROWID;
    """

  private static let directoryMark = """
    -- The directory's own mark of the state that the last good read saw, and for which target that was: one row, or none.
    CREATE TABLE directoryMark (
      target TEXT NOT NULL PRIMARY KEY, mark TEXT NOT NULL, seenAt INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """
}
