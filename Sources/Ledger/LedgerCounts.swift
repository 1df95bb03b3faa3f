import GRDB
import Reconciliation

/// How much the ledger knows of one target.
package struct LedgerCounts: Sendable, Hashable {
  package var groups = 0
  package var accounts = 0
  package var cycles = 0
  package var writes = 0
  /// Writes whose outcome is not known yet.
  package var openWrites = 0
  /// When the last cycle ended that ended well, in seconds since 1970-01-01 UTC; nil when none did.
  package var lastGood: Int64?

  /// For people.
  var text: String {
    [
      Numbers.counted(groups, "group") + " of ours", Numbers.counted(accounts, "account") + " remembered",
      Numbers.counted(cycles, "cycle"), Numbers.counted(writes, "write"),
    ].joined(separator: ", ")
  }
}

extension SQLiteLedger {
  /// How much there is of each target; a target of which there is nothing is not among them.
  package func counts() throws(LedgerError) -> [String: LedgerCounts] {
    try read("count what is in it") { db in
      var counts: [String: LedgerCounts] = [:]
      func count(_ field: WritableKeyPath<LedgerCounts, Int>, _ rows: String) throws {
        for row in try Row.fetchAll(db, sql: "SELECT target, count(*) FROM \(rows) GROUP BY target") {
          counts[row[0], default: LedgerCounts()][keyPath: field] = row[1]
        }
      }
      try count(\.groups, "ownedGroup")
      try count(\.accounts, "account")
      try count(\.cycles, "cycle")
      try count(\.writes, "journal")
      try count(\.openWrites, "journal WHERE outcome IS NULL OR outcome = 'unknown'")
      for (target, end) in try Self.lastGoodCycles(db) { counts[target, default: LedgerCounts()].lastGood = end }
      return counts
    }
  }
}
