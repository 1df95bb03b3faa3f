import Foundation
import GRDB
import Reconciliation
import Testing

@testable import Ledger

struct LedgerInspectionTests {
  private static let now: Int64 = 10_000_000
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func findings() -> [Finding] {
    LedgerInspection(of: folder.state, targets: ["acme", "other"], now: Self.now).findings
  }

  private func finding(_ subject: String) -> Finding? { findings().first { $0.subject == subject } }

  /// A ledger with one good cycle of `acme`, that long ago.
  private func makeLedger(lastGood ago: Int64 = 60) throws -> SQLiteLedger {
    let ledger = try SQLiteLedger.open(at: folder.state, mode: .readWrite)
    let id = try ledger.beginCycle(CycleStart(target: "acme", startedAt: Self.now - ago, planDigest: ""))
    try ledger.endCycle(
      id, CycleEnd(endedAt: Self.now - ago, outcome: "in-sync", applied: 0, failed: 0, held: 0, summary: "in sync"))
    return ledger
  }

  @Test func `a sound ledger is told with what is in it`() throws {
    _ = try makeLedger()
    #expect(findings().filter { $0.subject != "other" }.map(\.verdict) == [.works, .works, .works, .works, .works])
    #expect(finding("shape")?.text == LedgerSchema.latest)
    #expect(finding("acme")?.text.contains("1 cycle, 0 writes; last good cycle") == true)
    #expect(finding("acme")?.text.hasSuffix("60 s ago") == true)
    #expect(finding("other")?.text.hasSuffix("no good cycle yet") == true)
  }

  @Test func `a last good cycle of long ago deserves attention`() throws {
    _ = try makeLedger(lastGood: 5 * 86_400)
    #expect(finding("acme")?.verdict == .warning)
    #expect(finding("acme")?.text.hasSuffix("5 days ago") == true)
  }

  @Test func `a good cycle that ended while the clock was ahead does not hide the one after it`() throws {
    let ledger = try makeLedger(lastGood: -31_536_000)
    let id = try ledger.beginCycle(CycleStart(target: "acme", startedAt: Self.now - 60, planDigest: ""))
    try ledger.endCycle(
      id, CycleEnd(endedAt: Self.now - 60, outcome: "held", applied: 0, failed: 0, held: 1, summary: "1 held"))
    #expect(finding("acme")?.text.hasSuffix("60 s ago") == true)
  }

  @Test func `writes that are not settled are told`() throws {
    let ledger = try makeLedger()
    let id = try ledger.beginCycle(CycleStart(target: "acme", startedAt: Self.now, planDigest: ""))
    let write = JournalledWrite(write: .deleteGroup, source: StableID("s:1"), group: nil, groupName: "design")
    _ = try ledger.willSend(write, in: id, on: "acme", at: 1)
    #expect(finding("acme")?.verdict == .warning)
    #expect(finding("acme")?.text.contains("1 write not settled") == true)
  }

  @Test func `a missing ledger is no fault`() {
    #expect(findings().map(\.verdict) == [.warning])
  }

  @Test("Row 78: a damaged file fails, and says to restore a backup") func damaged() throws {
    try makeLedger().queue.close()
    try Data(repeating: 0x78, count: 8_192).write(to: URL(filePath: folder.ledgerPath))
    #expect(findings().last?.verdict == .fails)
    #expect(findings().last?.advice?.contains("restore a backup") == true)
  }

  @Test func `an index that does not fit its table is found`() throws {
    let ledger = try makeLedger()
    try ledger.queue.writeWithoutTransaction { db in
      try db.execute(
        sql: """
          PRAGMA writable_schema = ON;
          UPDATE sqlite_schema SET sql = 'CREATE INDEX journalOfCycle ON journal (cycle, target)' WHERE name = 'journalOfCycle';
          INSERT INTO journal (target, cycle, source, groupName, request, sentAt) VALUES ('acme', 1, 's', 'g', '{}', 1);
          PRAGMA writable_schema = OFF;
          """)
    }
    try ledger.queue.close()
    #expect(finding("soundness")?.verdict == .fails)
  }

  @Test func `a write without its cycle is found`() throws {
    let ledger = try makeLedger()
    try ledger.queue.writeWithoutTransaction { db in
      try db.execute(
        sql: """
          PRAGMA foreign_keys = OFF;
          INSERT INTO journal (target, cycle, source, groupName, request, sentAt) VALUES ('acme', 99, 's', 'g', '{}', 1);
          """)
    }
    #expect(finding("references")?.verdict == .fails)
  }

  @Test("Row 78: a file of a newer version fails, naming it") func newer() throws {
    let ledger = try makeLedger()
    try ledger.queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('v999')") }
    #expect(finding("shape")?.verdict == .fails)
    #expect(finding("shape")?.text.contains("v999") == true)
    #expect(finding("acme") == nil)
  }

  @Test func `a file that others can read deserves attention`() throws {
    _ = try makeLedger()
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder.ledgerPath)
    #expect(finding("file")?.verdict == .warning)
  }

  @Test func `looking changes nothing`() throws {
    try makeLedger().queue.close()
    let before = try Data(contentsOf: URL(filePath: folder.ledgerPath))
    _ = findings()
    #expect(try Data(contentsOf: URL(filePath: folder.ledgerPath)) == before)
  }
}
