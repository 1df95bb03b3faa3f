import GRDB

/// Every row of every table of a ledger, to see what a command wrote.
struct LedgerDump: Equatable {
  private(set) var rows: [String: [String]] = [:]

  init(_ path: String) throws {
    let queue = try DatabaseQueue(path: path)
    rows = try queue.read { db in
      let tables = try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      return try Dictionary(
        uniqueKeysWithValues: tables.map { table in
          (table, try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"").map(\.description))
        })
    }
    try queue.close()
  }

  /// What is in the other tables; where SQLite counts its rows is none of them.
  func without(_ table: String) -> [String: [String]] { rows.filter { $0.key != table && $0.key != "sqlite_sequence" } }
}
