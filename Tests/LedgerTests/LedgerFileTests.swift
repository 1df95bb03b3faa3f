import Foundation
import GRDB
import Reconciliation
import Testing

@testable import Ledger

struct LedgerFileTests {
  private let folder: TemporaryFolder
  private let group = OwnedGroup(source: StableID("s:1"), group: TargetGroupID("1"), name: "design", origin: .created)

  init() throws { folder = try TemporaryFolder() }

  /// A ledger with enough in it to fill several pages, closed again.
  private func makeLedger() throws {
    let ledger = try SQLiteLedger.open(at: folder.state, mode: .readWrite)
    try ledger.own(group, on: "acme", at: 1)
    try ledger.remember(
      Dictionary(uniqueKeysWithValues: (0..<2_000).map { (AccountID("\($0)"), StableID("entryUUID:\($0)")) }), on: "acme")
    try ledger.queue.close()
  }

  private func openError(_ mode: SQLiteLedger.Mode) -> LedgerError? {
    do throws(LedgerError) {
      _ = try SQLiteLedger.open(at: folder.state, mode: mode)
      return nil
    } catch { return error }
  }

  private func isCorrupt(_ error: LedgerError?) -> Bool {
    guard case .corrupt = error else { return false }
    return true
  }

  @Test func `what was recorded is there after opening again`() throws {
    try makeLedger()
    let memory = try SQLiteLedger.open(at: folder.state, mode: .readWrite).memory(of: "acme")
    #expect(memory.owned == [group.source: group] && memory.people.count == 2_000)
  }

  @Test func `folder and files are for Rollcall's user alone`() throws {
    let ledger = try SQLiteLedger.open(at: folder.state, mode: .readWrite)
    #expect(try permissions(of: folder.state) == 0o700)
    for suffix in ["", "-wal", "-shm"] { #expect(try permissions(of: folder.ledgerPath + suffix) == 0o600) }
    try ledger.queue.close()
  }

  @Test func `a file that others can read is closed to them`() throws {
    try makeLedger()
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder.ledgerPath)
    _ = try SQLiteLedger.open(at: folder.state, mode: .readWrite)
    #expect(try permissions(of: folder.ledgerPath) == 0o600)
  }

  @Test func `a link in the place of the file is refused, and what it leads to stays as it is`() throws {
    let other = folder.path + "/other"
    try FileManager.default.createDirectory(atPath: folder.state, withIntermediateDirectories: false)
    try #require(FileManager.default.createFile(atPath: other, contents: nil, attributes: [.posixPermissions: 0o644]))
    try FileManager.default.createSymbolicLink(atPath: folder.ledgerPath, withDestinationPath: other)
    #expect(openError(.readWrite) != nil)
    #expect(try permissions(of: other) == 0o644)
  }

  @Test func `reading where nothing is gives an empty memory and makes nothing`() throws {
    let ledger = try SQLiteLedger.open(at: folder.state, mode: .readOnly)
    #expect(try ledger.memory(of: "acme").owned.isEmpty)
    #expect(try ledger.cycles(limit: 5).isEmpty)
    #expect(!FileManager.default.fileExists(atPath: folder.state))
  }

  @Test(arguments: [true, false]) func `a reader cannot write`(fileIsThere: Bool) throws {
    if fileIsThere { try makeLedger() }
    let ledger = try SQLiteLedger.open(at: folder.state, mode: .readOnly)
    #expect {
      try ledger.disown(group.source, on: "acme")
    } throws: { error in
      guard case LedgerError.readOnly = error else { return false }
      return true
    }
  }

  @Test func `a reader sees what the writer records beside it`() throws {
    let writer = try SQLiteLedger.open(at: folder.state, mode: .readWrite)
    let reader = try SQLiteLedger.open(at: folder.state, mode: .readOnly)
    try writer.own(group, on: "acme", at: 1)
    #expect(try reader.memory(of: "acme").owned == [group.source: group])
  }

  @Test("Row 78: a file of garbage is refused and left alone", arguments: [SQLiteLedger.Mode.readOnly, .readWrite])
  func garbage(mode: SQLiteLedger.Mode) throws {
    try makeLedger()
    let garbage = Data(String(repeating: "not a ledger ", count: 500).utf8)
    try garbage.write(to: URL(filePath: folder.ledgerPath))
    let error = openError(mode)
    #expect(isCorrupt(error))
    #expect("\(try #require(error))".contains("rollcall adopt"))
    #expect(try Data(contentsOf: URL(filePath: folder.ledgerPath)) == garbage)
  }

  @Test(arguments: [SQLiteLedger.Mode.readOnly, .readWrite])
  func `a file cut short is refused`(mode: SQLiteLedger.Mode) throws {
    try makeLedger()
    let handle = try FileHandle(forUpdating: URL(filePath: folder.ledgerPath))
    try handle.truncate(atOffset: try handle.seekToEnd() / 2)
    try handle.close()
    #expect(isCorrupt(openError(mode)))
  }

  @Test func `a page of garbage is found when opening`() throws {
    try makeLedger()
    let handle = try FileHandle(forUpdating: URL(filePath: folder.ledgerPath))
    let length = try handle.seekToEnd()
    try handle.seek(toOffset: length - 4_096)
    try handle.write(contentsOf: Data(repeating: 0xa5, count: 4_096))
    try handle.close()
    #expect(isCorrupt(openError(.readWrite)))
  }

  @Test("Row 78: a file of a newer version is refused, naming both", arguments: [SQLiteLedger.Mode.readOnly, .readWrite])
  func newerVersion(mode: SQLiteLedger.Mode) throws {
    try makeLedger()
    let queue = try DatabaseQueue(path: folder.ledgerPath)
    try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('v999')") }
    try queue.close()
    #expect(openError(mode) == .newer(path: folder.ledgerPath, theirs: "v999", ours: LedgerSchema.latest))
  }

  @Test func `a file whose making was interrupted reads as empty`() throws {
    try FileManager.default.createDirectory(atPath: folder.state, withIntermediateDirectories: false)
    try Data().write(to: URL(filePath: folder.ledgerPath))
    #expect(try SQLiteLedger.open(at: folder.state, mode: .readOnly).memory(of: "acme").owned.isEmpty)
  }

  @Test func `a folder that cannot be made is named with the reason`() throws {
    let state = folder.path + "/missing/state"
    #expect {
      _ = try SQLiteLedger.open(at: state, mode: .readWrite)
    } throws: { error in
      "\(error)".contains(state) && "\(error)".contains("No such file or directory")
    }
  }

  @Test func `every error is one line`() {
    let errors: [LedgerError] = [
      .corrupt(path: "p", what: "w"), .newer(path: "p", theirs: "v2", ours: "v1"), .full(path: "p", doing: "d"),
      .readOnly(path: "p", doing: "d"), .busy(path: "p", doing: "d"), .failed(path: "p", doing: "d", what: "w"),
      .contradiction(path: "p", doing: "d", what: "w"),
      LedgerError(DatabaseError(message: "first\nsecond"), path: "p", doing: "d"),
    ]
    #expect(errors.allSatisfy { !"\($0)".contains("\n") })
  }
}
