import GRDB
import Glibc

/// Opening the ledger's file: making it, proving that it is sound and of a shape that is known.
enum LedgerFile {
  /// Opens the file for writing; makes it, and its folder, when they are missing.
  static func openForWriting(_ path: String, in folder: String) throws -> DatabaseQueue {
    try PrivateFile.makeFolder(folder)
    // SQLite gives its -wal and -shm files the mode and owner of the database file.
    close(try PrivateFile.open(path, in: folder))
    let queue = try DatabaseQueue(path: path, configuration: configuration(readOnly: false))
    try queue.read { try check($0, path: path) }
    try LedgerSchema.migrator.migrate(queue)
    return queue
  }

  /// Opens the file for reading. A missing one reads as empty, and nothing is made on disk.
  static func openForReading(_ path: String) throws -> DatabaseQueue {
    let isMissing = access(path, F_OK) != 0 && errno == ENOENT
    if isMissing { return try migrated(DatabaseQueue()) }
    let queue = try DatabaseQueue(path: path, configuration: configuration(readOnly: true))
    let isCurrent = try queue.read { db in
      try check(db, path: path)
      return try LedgerSchema.migrator.hasCompletedMigrations(db)
    }
    if isCurrent { return queue }
    // An older shape may not be changed by a reader: a copy in memory is.
    return try migrated(DatabaseQueue.inMemoryCopy(fromPath: path))
  }

  private static func migrated(_ queue: DatabaseQueue) throws -> DatabaseQueue {
    try LedgerSchema.migrator.migrate(queue)
    return queue
  }

  private static func configuration(readOnly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readOnly
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(10)
    guard !readOnly else { return configuration }
    configuration.prepareDatabase { db in
      // "With synchronous=FULL in WAL mode, an additional sync operation of the WAL file happens after each transaction commit. The extra
      // WAL sync helps ensure that transactions are durable across a power loss." https://www.sqlite.org/pragma.html#pragma_synchronous
      let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
      guard mode == "wal" else { throw DatabaseError(message: "journal mode is \(mode ?? "unknown"), not wal") }
      try db.execute(sql: "PRAGMA synchronous = FULL")
    }
    return configuration
  }

  private static func check(_ db: Database, path: String) throws {
    // One line is `ok`, or says what is wrong; types and NOT NULL are looked at as well.
    // https://www.sqlite.org/pragma.html#pragma_quick_check
    let verdict = try String.fetchOne(db, sql: "PRAGMA quick_check(1)") ?? "no answer"
    guard verdict == "ok" else { throw LedgerError.corrupt(path: path, what: verdict) }
    let migrator = LedgerSchema.migrator
    guard try migrator.hasBeenSuperseded(db) else { return }
    let unknown = try migrator.appliedIdentifiers(db).subtracting(migrator.migrations).sorted()
    throw LedgerError.newer(path: path, theirs: unknown.last ?? "unknown", ours: LedgerSchema.latest)
  }
}
