extension LedgerSchema {
  static let missing = """
    -- What is on the target and was missed by complete reads of the directory: since when, and by how many. account is empty for a group.
    CREATE TABLE missing (
      target TEXT NOT NULL, source TEXT NOT NULL, kind TEXT NOT NULL, account TEXT NOT NULL, since INTEGER NOT NULL, reads INTEGER NOT NULL,
      PRIMARY KEY (target, source, kind, account)
    ) STRICT, WITHOUT ROWID;

    -- How much the last good read of the directory gave for a target.
    CREATE TABLE measure (
      target TEXT NOT NULL PRIMARY KEY, groupCount INTEGER NOT NULL, membershipCount INTEGER NOT NULL, personCount INTEGER NOT NULL,
      changedAt INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """
}
