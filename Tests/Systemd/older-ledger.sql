-- A ledger as the first version of its shape was, with a group that is ours, a cycle and a write. It is never edited: later shapes are made from it.
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO grdb_migrations VALUES ('v1');
CREATE TABLE ownedGroup (
  target TEXT NOT NULL, source TEXT NOT NULL, groupID TEXT NOT NULL, name TEXT NOT NULL, origin TEXT NOT NULL,
  changedAt INTEGER NOT NULL,
  PRIMARY KEY (target, source), UNIQUE (target, groupID)
) STRICT, WITHOUT ROWID;
CREATE TABLE account (
  target TEXT NOT NULL, account TEXT NOT NULL, person TEXT NOT NULL,
  PRIMARY KEY (target, account)
) STRICT, WITHOUT ROWID;
CREATE TABLE cycle (
  id INTEGER PRIMARY KEY AUTOINCREMENT, target TEXT NOT NULL, startedAt INTEGER NOT NULL, planDigest TEXT NOT NULL,
  endedAt INTEGER, outcome TEXT, applied INTEGER, failed INTEGER, held INTEGER, summary TEXT,
  UNIQUE (target, id)
) STRICT;
CREATE TABLE journal (
  id INTEGER PRIMARY KEY AUTOINCREMENT, target TEXT NOT NULL, cycle INTEGER NOT NULL,
  source TEXT NOT NULL, groupID TEXT, groupName TEXT NOT NULL, request TEXT NOT NULL, sentAt INTEGER NOT NULL,
  outcome TEXT, detail TEXT, answeredAt INTEGER,
  FOREIGN KEY (target, cycle) REFERENCES cycle (target, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX journalOfCycle ON journal (target, cycle);
CREATE INDEX journalUnsettled ON journal (target, id) WHERE outcome IS NULL OR outcome = 'unknown';
INSERT INTO ownedGroup VALUES ('elsewhere', 'entryUUID:1', '7', 'kept-from-earlier', 'created', 1);
INSERT INTO cycle VALUES (1, 'acme-files', 1, '', 2, 'applied', 1, 0, 0, '1 of 1 write done, long ago');
INSERT INTO journal VALUES (1, 'acme-files', 1, 'entryUUID:2', '8', 'gone-by-now', '{"deleteGroup":{}}', 1, 'done', '', 2);
