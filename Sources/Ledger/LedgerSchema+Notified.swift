extension LedgerSchema {
  static let notified = """
    -- What somebody was told of and still stands: rule is a digest of who was told, target is empty for the directory, kind is failure or
    -- hold, and digest is that of what is held.
    CREATE TABLE notified (
      target TEXT NOT NULL, rule TEXT NOT NULL, kind TEXT NOT NULL, digest TEXT NOT NULL, toldAt INTEGER NOT NULL,
      PRIMARY KEY (target, rule, kind)
    ) STRICT, WITHOUT ROWID;
    """
}
