import GRDB
import Reconciliation
import Testing

@testable import Ledger

struct ApprovalTests {
  private let folder: TemporaryFolder
  private let ledger: SQLiteLedger

  init() throws {
    folder = try TemporaryFolder()
    ledger = try SQLiteLedger.open(at: folder.state, mode: .readWrite)
  }

  private func approval(
    _ digest: String = "9f2c", on target: String = "acme", groups: [StableID]? = nil, at: Int64 = 100, expiresAt: Int64 = 200
  ) -> NewApproval {
    NewApproval(
      target: target, digest: digest, groups: groups, summary: "41 removals in legal", by: "ana as root", at: at,
      expiresAt: expiresAt)
  }

  private func begin(_ approvals: [Int64], on target: String = "acme", at time: Int64 = 150) throws -> Int64 {
    try ledger.beginCycle(
      CycleStart(target: target, startedAt: time, planDigest: "7c1f", heldDigest: "9f2c", approvals: approvals))
  }

  private var endings: [ApprovalRecord.Ending?] { get throws { try ledger.approvals(limit: 10).map(\.ending) } }

  @Test(arguments: [nil, [], [StableID("entryUUID:ö \"1\""), StableID("dn:cn=b")]] as [[StableID]?])
  func `an approval comes back as it was given`(groups: [StableID]?) throws {
    let given = approval(groups: groups)
    let id = try ledger.approve(given)
    #expect(try ledger.approvals(limit: 10) == [ApprovalRecord(id: id, given: given)])
    #expect(try ledger.memory(of: "acme").approvals.map(\.groups) == [groups])
  }

  @Test func `planning sees what stands, of its own target, oldest first`() throws {
    let ids = try ["a", "b", "c", "d"].map { try ledger.approve(approval($0)) }
    _ = try ledger.approve(approval("e", on: "other"))
    _ = try begin([ids[1]])
    _ = try ledger.revokeApproval(ids[2], by: "bo", at: 160)
    #expect(try ledger.memory(of: "acme").approvals.map(\.digest) == ["a", "d"])
  }

  @Test func `a cycle uses an approval up as it begins`() throws {
    let id = try ledger.approve(approval())
    let cycle = try begin([id])
    let record = try #require(try ledger.approvals(limit: 1).first)
    #expect(record.ending == .used(cycle: cycle) && record.endedAt == 150)
    #expect(try ledger.cycles(limit: 1).first?.start.heldDigest == "9f2c")
  }

  @Test func `an approval is used once, and a cycle that wants it again does not begin`() throws {
    let id = try ledger.approve(approval())
    let first = try begin([id])
    #expect(throws: LedgerError.self) { try begin([id]) }
    #expect(try ledger.cycles(limit: 10).map(\.id) == [first])
  }

  @Test func `of several approvals all are used, or none`() throws {
    let ids = try ["a", "b"].map { try ledger.approve(approval($0)) }
    _ = try ledger.revokeApproval(ids[1], by: "bo", at: 120)
    #expect(throws: LedgerError.self) { try begin(ids) }
    #expect(try endings == [.revoked(by: "bo"), nil])
  }

  @Test func `what has expired or is another target's is not used`() throws {
    let id = try ledger.approve(approval())
    #expect(throws: LedgerError.self) { try begin([id], at: 200) }
    #expect(throws: LedgerError.self) { try begin([id], on: "other") }
    #expect(try endings == [nil])
  }

  @Test func `what was used is neither taken back nor void afterwards`() throws {
    let id = try ledger.approve(approval())
    let cycle = try begin([id])
    #expect(try ledger.revokeApproval(id, by: "bo", at: 160) == false)
    try ledger.voidApprovals([id], at: 160)
    #expect(try endings == [.used(cycle: cycle)])
  }

  @Test func `what is void stays void and is not used`() throws {
    let id = try ledger.approve(approval())
    try ledger.voidApprovals([id], at: 160)
    #expect(try endings == [.void])
    #expect(throws: LedgerError.self) { try begin([id]) }
    #expect(try ledger.memory(of: "acme").approvals == [])
  }

  @Test func `a record stands from when it was given until it expires`() throws {
    _ = try ledger.approve(approval())
    let record = try #require(try ledger.approvals(limit: 1).first)
    #expect([99, 100, 199, 200].map { record.stands(at: $0) } == [false, true, true, false])
  }

  @Test func `the newest are listed first, and old ones are forgotten`() throws {
    _ = try ledger.approve(approval("old"))
    _ = try ledger.approve(approval("a", at: 150, expiresAt: 300))
    _ = try ledger.approve(approval("b", at: 201 + CycleStart.usualRetention, expiresAt: 301 + CycleStart.usualRetention))
    #expect(try ledger.approvals(limit: 10).map(\.given.digest) == ["b", "a"])
    #expect(try ledger.approvals(limit: 1).map(\.given.digest) == ["b"])
  }

  @Test func `an approval can be given while another process writes the ledger`() throws {
    let daemon = try SQLiteLedger.open(at: folder.state, mode: .readWrite)
    let cycle = try daemon.beginCycle(CycleStart(target: "acme", startedAt: 1, planDigest: ""))
    _ = try ledger.approve(approval())
    #expect(try daemon.memory(of: "acme").approvals.count == 1)
    try daemon.endCycle(cycle, CycleEnd(endedAt: 2, outcome: "held", applied: 0, failed: 0, held: 41, summary: ""))
  }

  @Test func `a ledger of an earlier version takes approvals`() throws {
    let path = try TemporaryFolder()
    _ = try SQLiteLedger.open(at: path.state, mode: .readWrite)
    let queue = try DatabaseQueue(path: path.ledgerPath)
    try queue.write { db in
      try db.execute(sql: "DROP TABLE approval; ALTER TABLE cycle DROP COLUMN heldDigest")
      try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = 'v5'")
    }
    try queue.close()
    #expect(try SQLiteLedger.open(at: path.state, mode: .readOnly).approvals(limit: 1) == [])
    _ = try SQLiteLedger.open(at: path.state, mode: .readWrite).approve(approval())
  }
}
