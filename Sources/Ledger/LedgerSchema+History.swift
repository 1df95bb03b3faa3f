extension LedgerSchema {
  /// Who did what and why, and which groups were let go.
  static let history = """
    -- NULL in cycles of earlier versions, and where nobody said, counted or measured.
    ALTER TABLE cycle ADD COLUMN actor TEXT;
    ALTER TABLE cycle ADD COLUMN calls INTEGER;
    ALTER TABLE cycle ADD COLUMN milliseconds INTEGER;

    -- What the write is for: an array of RecordedChange as JSON. NULL in writes of earlier versions.
    ALTER TABLE journal ADD COLUMN changes TEXT;

    -- Groups that were ours and were let go: they are not taken over again by their name alone.
    CREATE TABLE releasedGroup (
      target TEXT NOT NULL, groupID TEXT NOT NULL, releasedAt INTEGER NOT NULL,
      PRIMARY KEY (target, groupID)
    ) STRICT, WITHOUT ROWID;
    """

  static let notSent = """
    -- Writes that were planned and not sent. NULL in cycles of earlier versions, which counted them among the failed ones.
    ALTER TABLE cycle ADD COLUMN notSent INTEGER;
    """

  static let goodCycles = """
    -- The last good cycle of a target is found without a look at those after it. Used by queries with exactly this condition.
    CREATE INDEX goodCycle ON cycle (target, id) WHERE outcome IN ('in-sync', 'applied', 'held', 'quiet');
    """
}
