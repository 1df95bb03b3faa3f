import GRDB
package import Reconciliation

/// Groups that were let go.
extension SQLiteLedger {
  /// Forgets a group that was let go, and remembers that in the same transaction. One that was not ours is remembered all the same.
  package func release(_ group: OwnedGroup, on target: String, at time: Int64) throws(LedgerError) {
    try write("record that group \(group.name) on \(target) was released") { db in
      try db.execute(
        sql: "DELETE FROM ownedGroup WHERE target = ? AND source = ?", arguments: [target, group.source.rawValue])
      try db.execute(
        sql: """
          INSERT INTO releasedGroup (target, groupID, releasedAt) VALUES (?, ?, ?)
          ON CONFLICT (target, groupID) DO UPDATE SET releasedAt = excluded.releasedAt
          """,
        arguments: [target, group.group.rawValue, time])
    }
  }

  /// The groups of a target that were let go and have not become ours since.
  func releasedGroups(_ db: Database, target: String) throws -> Set<TargetGroupID> {
    let ids = try String.fetchAll(db, sql: "SELECT groupID FROM releasedGroup WHERE target = ?", arguments: [target])
    return Set(ids.map { TargetGroupID($0) })
  }
}
