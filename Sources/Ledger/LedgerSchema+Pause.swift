extension LedgerSchema {
  static let pause = """
    -- One row while the service is paused, for all targets; until is NULL when it has no end of its own, reason when nobody gave one.
    CREATE TABLE pause (
      id INTEGER PRIMARY KEY CHECK (id = 1), pausedBy TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER, reason TEXT
    ) STRICT;
    """
}
