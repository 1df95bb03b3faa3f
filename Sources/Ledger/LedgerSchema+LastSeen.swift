extension LedgerSchema {
  /// What Rollcall left on a target, to tell later who changed it. Hashes are unsigned and kept as the signed integers of the same bits.
  static let lastSeen = """
    -- place is NULL until a provider told it; scope and rules are the hashes of the configuration after which no group was left to be made
    -- or deleted; cycle is the last one whose writes are in seenGroup.
    CREATE TABLE seenTarget (
      target TEXT NOT NULL PRIMARY KEY, place TEXT, scope INTEGER, rules INTEGER, cycle INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;

    -- The last four are NULL as long as something of the group was undone ever since it was first seen.
    CREATE TABLE seenGroup (
      target TEXT NOT NULL, source TEXT NOT NULL, name TEXT NOT NULL, accounts INTEGER NOT NULL,
      content INTEGER, leftOut INTEGER, scope INTEGER, rules INTEGER,
      PRIMARY KEY (target, source),
      FOREIGN KEY (target, source) REFERENCES ownedGroup (target, source) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;

    -- Apart from seenGroup, which every cycle reads: who was in a group matters only when the group has changed. With a row id: without
    -- one a row of more than a kilobyte takes whole pages of its own (https://www.sqlite.org/withoutrowid.html), and the file is twice as large.
    CREATE TABLE seenAccounts (
      target TEXT NOT NULL, source TEXT NOT NULL, members BLOB NOT NULL, admins BLOB NOT NULL,
      PRIMARY KEY (target, source),
      FOREIGN KEY (target, source) REFERENCES seenGroup (target, source) ON DELETE CASCADE
    ) STRICT;

    -- What was changed by hand and not undone: by the change that would undo it. account is empty for the group itself, person NULL
    -- where the account was nobody's.
    CREATE TABLE madeByHand (
      target TEXT NOT NULL, source TEXT NOT NULL, account TEXT NOT NULL, undo TEXT NOT NULL, since INTEGER NOT NULL, person TEXT,
      PRIMARY KEY (target, source, account, undo),
      FOREIGN KEY (target, source) REFERENCES ownedGroup (target, source) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    """
}
