import GRDB

/// The ledger in one SQLite file, `ledger.sqlite` in the state folder.
///
/// Every method is one transaction, and on disk when it returns. It may be called from any thread; calls wait for each other.
package struct SQLiteLedger: LedgerStore {
  /// What the ledger is opened for.
  package enum Mode: Sendable {
    /// For looking only: nothing is made or changed on disk, and every recording method throws `LedgerError.readOnly`.
    case readOnly
    case readWrite
  }

  let queue: DatabaseQueue
  let path: String
  private let mode: Mode

  /// Opens the ledger in a state folder.
  ///
  /// For writing, a missing folder is made with mode 0700 (its parent has to exist) and a missing file with mode 0600. For reading, a
  /// missing file is an empty memory. Throws when the file is damaged or was written by a newer Rollcall: both are never half-used.
  package static func open(at folder: String, mode: Mode) throws(LedgerError) -> SQLiteLedger {
    let path = folder + "/ledger.sqlite"
    do {
      let queue =
        switch mode {
        case .readOnly: try LedgerFile.openForReading(path)
        case .readWrite: try LedgerFile.openForWriting(path, in: folder)
        }
      return SQLiteLedger(queue: queue, path: path, mode: mode)
    } catch {
      throw LedgerError(error, path: path, doing: "open it")
    }
  }

  private init(queue: DatabaseQueue, path: String, mode: Mode) {
    self.queue = queue
    self.path = path
    self.mode = mode
  }

  /// Reads in one transaction; `doing` is how an error names it.
  func read<Value>(_ doing: String, _ body: (Database) throws -> Value) throws(LedgerError) -> Value {
    do { return try queue.read(body) } catch { throw LedgerError(error, path: path, doing: doing) }
  }

  /// Writes in one transaction, which is durable on return and undone as a whole on error.
  func write<Value>(_ doing: String, _ body: (Database) throws -> Value) throws(LedgerError) -> Value {
    guard case .readWrite = mode else { throw .readOnly(path: path, doing: doing) }
    do { return try queue.write(body) } catch { throw LedgerError(error, path: path, doing: doing) }
  }
}
