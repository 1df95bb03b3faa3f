extension LedgerSchema {
  static let approvals = """
    -- What somebody approved: scope is a JSON array of stable ids, NULL for everything that limits hold on the target. ending is NULL while the
    -- approval stands, and then used, revoked or void; cycle is the one that used it.
    CREATE TABLE approval (
      id INTEGER PRIMARY KEY AUTOINCREMENT, target TEXT NOT NULL, digest TEXT NOT NULL, scope TEXT, summary TEXT NOT NULL,
      approvedBy TEXT NOT NULL, approvedAt INTEGER NOT NULL, expiresAt INTEGER NOT NULL,
      ending TEXT, endedAt INTEGER, endedBy TEXT, cycle INTEGER
    ) STRICT;
    CREATE INDEX approvalStanding ON approval (target, id) WHERE ending IS NULL;

    -- The digest of what limits held when the cycle began; NULL when they held nothing, and for cycles of earlier versions.
    ALTER TABLE cycle ADD COLUMN heldDigest TEXT;
    """
}
