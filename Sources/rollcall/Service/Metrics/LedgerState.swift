import Glibc

/// The ledger as files: how large, and whether it can be written.
struct LedgerState: Sendable, Hashable {
  /// Its log included.
  let bytes: Int
  let isWritable: Bool

  /// Looks at the ledger of a state folder; nil when there is none.
  init?(in folder: String) {
    let path = folder + "/ledger.sqlite"
    guard let main = Self.size(path) else { return nil }
    // SQLite's log and its index are there while the ledger is open (https://www.sqlite.org/walformat.html).
    bytes = main + (Self.size(path + "-wal") ?? 0) + (Self.size(path + "-shm") ?? 0)
    var system = statvfs()
    let isKnown = unsafe statvfs(folder, &system) == 0
    let hasRoom = isKnown && system.f_bavail > 0 && system.f_flag & UInt(ST_RDONLY) == 0
    let mayWriteFile = unsafe access(path, W_OK) == 0
    let mayWriteFolder = unsafe access(folder, W_OK) == 0
    isWritable = hasRoom && mayWriteFile && mayWriteFolder
  }

  private static func size(_ path: String) -> Int? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status.st_size : nil
  }
}
