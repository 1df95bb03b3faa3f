import Foundation
import GRDB
import Reconciliation
import Testing

@testable import Ledger

struct LedgerBackupTests {
  private let folder: TemporaryFolder
  private let ledger: SQLiteLedger
  private let group = OwnedGroup(source: StableID("s:1"), group: TargetGroupID("1"), name: "design", origin: .created)

  init() throws {
    folder = try TemporaryFolder()
    ledger = try SQLiteLedger.open(at: folder.state, mode: .readWrite)
    try ledger.own(group, on: "acme", at: 1)
  }

  private var copy: String { folder.path + "/copy" }

  /// The names of everything beside the copy, but for the state folder.
  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0 != "state" }.sorted()
  }

  @Test func `a copy that is restored is the ledger as it was`() throws {
    try LedgerBackup.write(from: folder.state, to: copy, replacing: false)
    try ledger.disown(group.source, on: "acme")
    try ledger.queue.close()
    for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: folder.ledgerPath + suffix) }
    try FileManager.default.copyItem(atPath: copy, toPath: folder.ledgerPath)
    let restored = try SQLiteLedger.open(at: folder.state, mode: .readWrite)
    #expect(try restored.memory(of: "acme").owned == [group.source: group])
  }

  @Test func `a copy is one file for nobody else, and nothing is beside it`() throws {
    try LedgerBackup.write(from: folder.state, to: copy, replacing: false)
    #expect(try names() == ["copy"])
    #expect(try permissions(of: copy) == 0o600)
  }

  @Test func `what was recorded right before is in the copy, while the ledger is open`() throws {
    let cycle = try ledger.beginCycle(CycleStart(target: "acme", startedAt: 1, planDigest: ""))
    let write = JournalledWrite(write: .deleteGroup, source: StableID("s:1"), group: nil, groupName: "design")
    _ = try ledger.willSend(write, in: cycle, on: "acme", at: 1)
    let state = folder.path + "/restored"
    try PrivateFile.makeFolder(state)
    try LedgerBackup.write(from: folder.state, to: state + "/ledger.sqlite", replacing: false)
    #expect(try SQLiteLedger.open(at: state, mode: .readOnly).unanswered(on: "acme").count == 1)
  }

  @Test func `a file that is there is kept, and replaced only on request`() throws {
    try Data("mine".utf8).write(to: URL(filePath: copy))
    #expect(throws: LedgerBackupError.self) { try LedgerBackup.write(from: folder.state, to: copy, replacing: false) }
    #expect(try Data(contentsOf: URL(filePath: copy)) == Data("mine".utf8))
    try LedgerBackup.write(from: folder.state, to: copy, replacing: true)
    #expect(try Data(contentsOf: URL(filePath: copy)).count > 4_096)
    #expect(try names() == ["copy"])
  }

  @Test func `a damaged ledger is not copied`() throws {
    try ledger.queue.close()
    try Data(repeating: 0x78, count: 8_192).write(to: URL(filePath: folder.ledgerPath))
    #expect(throws: LedgerBackupError.self) { try LedgerBackup.write(from: folder.state, to: copy, replacing: false) }
    #expect(try names() == [])
  }

  @Test func `without a ledger, or without a place, it says so`() throws {
    #expect {
      try LedgerBackup.write(from: folder.path + "/none", to: copy, replacing: false)
    } throws: { "\($0)".contains("there is no ledger to copy") }
    #expect {
      try LedgerBackup.write(from: folder.state, to: folder.path + "/none/copy", replacing: false)
    } throws: { "\($0)".contains("No such file or directory") }
  }
}
