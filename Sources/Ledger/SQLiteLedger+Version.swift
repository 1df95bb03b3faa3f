import GRDB

/// Whether anything in the ledger may have changed between two looks at it.
package struct LedgerVersion: Sendable, Hashable {
  fileprivate let own: Int
  fileprivate let others: Int64
}

extension SQLiteLedger {
  /// Differs from an earlier one of the same open ledger when something was written since, here or by another process; no table is read for it.
  package func version() throws(LedgerError) -> LedgerVersion {
    try read("look whether it has changed") { db in
      // "The integer values returned by two invocations of "PRAGMA data_version" from the same connection will be different if changes were
      // committed to the database by any other connection in the interim. The "PRAGMA data_version" value is unchanged for commits made on
      // the same database connection." https://www.sqlite.org/pragma.html#pragma_data_version
      LedgerVersion(own: db.totalChangesCount, others: try Int64.fetchOne(db, sql: "PRAGMA data_version") ?? 0)
    }
  }
}
