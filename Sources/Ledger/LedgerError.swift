/// Why the ledger could not be read or written.
///
/// What was to be recorded is not recorded, as a whole, whenever one of these is thrown.
package enum LedgerError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file is no database, is damaged, or holds a row that makes no sense.
  case corrupt(path: String, what: String)
  /// A newer Rollcall has changed the file's shape; both are names of shapes, such as `v2`.
  case newer(path: String, theirs: String, ours: String)
  /// There is no room left where the file is.
  case full(path: String, doing: String)
  /// The file, its file system or this use of it allows no writing.
  case readOnly(path: String, doing: String)
  /// Another process kept the file to itself for longer than Rollcall waits.
  case busy(path: String, doing: String)
  /// The operating system or SQLite failed in another way.
  case failed(path: String, doing: String, what: String)
  /// What was to be recorded contradicts what is recorded.
  case contradiction(path: String, doing: String, what: String)

  package var description: String {
    switch self {
    case .corrupt(let path, let what):
      "ledger \(path) is damaged: \(what). Stop Rollcall and move the file away, with its -wal and -shm files: "
        + "groups at Files.com are then recognised again by their marks, groups at BigV have to be adopted (rollcall adopt)."
    case .newer(let path, let theirs, let ours):
      "ledger \(path) was written by a newer Rollcall: it has the shape \(theirs), this Rollcall knows \(ours). "
        + "Install the newer version again, or move the file away."
    case .full(let path, let doing):
      "ledger \(path): cannot \(doing): the disk is full. Make room; nothing is sent that cannot be recorded."
    case .readOnly(let path, let doing):
      "ledger \(path): cannot \(doing): it is open for reading only. Check the file system and the owner of the folder."
    case .busy(let path, let doing):
      "ledger \(path): cannot \(doing): another process has been writing to it for too long. Try again when it has ended."
    case .failed(let path, let doing, let what):
      "ledger \(path): cannot \(doing): \(what). Check the disk, and that the folder belongs to Rollcall's user."
    case .contradiction(let path, let doing, let what):
      "ledger \(path): cannot \(doing): \(what)."
    }
  }
}
