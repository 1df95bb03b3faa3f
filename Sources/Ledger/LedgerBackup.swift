import GRDB
import Glibc

/// Why no copy of the ledger was made; one line for people. Nothing is at its place then that was not there before.
package struct LedgerBackupError: Error, Sendable, Hashable, CustomStringConvertible {
  package let description: String
}

/// A copy of the ledger as it is at one moment, made while others may go on writing to it.
package enum LedgerBackup {
  /// Copies the ledger of a state folder to a file that nobody else may read (mode 0600), and proves the copy sound.
  ///
  /// The file is there whole or not at all: the copy is made beside it, synchronised, and then gets its name. A file that is there already
  /// is an error, unless `replacing` says otherwise. The copy is one file, without the -wal and -shm files of a ledger in use.
  package static func write(from folder: String, to file: String, replacing: Bool) throws(LedgerBackupError) {
    let source = folder + "/ledger.sqlite"
    guard access(source, F_OK) == 0 else {
      throw LedgerBackupError(description: "there is no ledger to copy: \(source): \(String(cString: strerror(errno)))")
    }
    if !replacing, access(file, F_OK) == 0 { throw existing(file) }
    let part = try Part(beside: file)
    do {
      try copy(source, to: part.path)
      try part.synchronise()
    } catch {
      throw LedgerBackupError(
        description: "cannot copy \(source) to \(file): \(LedgerError(error, path: source, doing: "copy it"))")
    }
    try part.publish(as: file, replacing: replacing)
  }

  private static func copy(_ source: String, to path: String) throws {
    var reading = Configuration()
    reading.readonly = true
    reading.busyMode = .timeout(10)
    let ledger = try DatabaseQueue(path: source, configuration: reading)
    let copy = try DatabaseQueue(path: path)
    // In one step, so that what is copied is the state of one moment. https://www.sqlite.org/backup.html
    try ledger.backup(to: copy)
    try copy.writeWithoutTransaction { db in
      // The copy is to be whole without a -wal file beside it.
      try db.execute(sql: "PRAGMA journal_mode = DELETE")
      let verdict = try String.fetchOne(db, sql: "PRAGMA quick_check(1)") ?? "no answer"
      guard verdict == "ok" else { throw LedgerError.corrupt(path: source, what: verdict) }
    }
    try copy.close()
    try ledger.close()
  }

  fileprivate static func existing(_ file: String) -> LedgerBackupError {
    LedgerBackupError(description: "\(file) is there already: name another file, or say --force to replace it")
  }
}

/// A file in the making, gone again unless it gets its name.
private struct Part: ~Copyable {
  let path: String
  private let descriptor: Int32
  private let folder: String

  init(beside file: String) throws(LedgerBackupError) {
    folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? "./"
    // mkstemp(3) makes a file that was not there, with mode 0600, and writes its name into the template.
    var template = Array("\(file).part-XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard descriptor >= 0 else {
      throw LedgerBackupError(description: "cannot write beside \(file): \(String(cString: strerror(errno)))")
    }
  }

  deinit {
    close(descriptor)
    // The first has another name by now when all went well; the second is there only when the copy broke off.
    unlink(path)
    unlink(path + "-journal")
  }

  borrowing func synchronise() throws(SystemFailure) {
    guard fsync(descriptor) == 0 else { throw SystemFailure("fsync") }
  }

  borrowing func publish(as file: String, replacing: Bool) throws(LedgerBackupError) {
    // link(2) fails where a file of the name has come in the meantime; rename(2) would replace it.
    guard (replacing ? rename(path, file) : link(path, file)) == 0 else {
      if errno == EEXIST { throw LedgerBackup.existing(file) }
      throw LedgerBackupError(description: "cannot make \(file): \(String(cString: strerror(errno)))")
    }
    let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    // A file system that does not synchronise folders keeps the file all the same.
    if directory >= 0 {
      fsync(directory)
      close(directory)
    }
  }
}
