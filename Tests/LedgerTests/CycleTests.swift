import GRDB
import Reconciliation
import Testing

@testable import Ledger

struct CycleTests {
  private let folder: TemporaryFolder
  private let ledger: SQLiteLedger

  init() throws {
    folder = try TemporaryFolder()
    ledger = try SQLiteLedger.open(at: folder.state, mode: .readWrite)
  }

  @discardableResult
  private func cycle(_ target: String, outcome: String?, at time: Int64 = 100, actor: String? = nil) throws -> Int64 {
    let id = try ledger.beginCycle(CycleStart(target: target, startedAt: time, planDigest: "7c1f", actor: actor))
    guard let outcome else { return id }
    try ledger.endCycle(
      id, CycleEnd(endedAt: time + 1, outcome: outcome, applied: 3, failed: 1, held: 2, summary: "3 applied", notSent: 4))
    return id
  }

  @Test func `a cycle comes back as it was given`() throws {
    let id = try cycle("acme", outcome: "partial")
    let record = try #require(try ledger.cycles(limit: 1).first)
    let end = try #require(record.end)
    #expect(record.id == id)
    #expect(record.start.target == "acme" && record.start.startedAt == 100 && record.start.planDigest == "7c1f")
    #expect(end.endedAt == 101 && end.outcome == "partial" && end.summary == "3 applied")
    #expect(end.applied == 3 && end.failed == 1 && end.held == 2 && end.notSent == 4)
  }

  @Test func `a cycle that did not end has no end`() throws {
    try cycle("acme", outcome: nil)
    let record = try #require(try ledger.cycles(limit: 1).first)
    #expect(record.end == nil)
  }

  @Test(
    "A moment of the schedule is settled by a cycle of the service that did what it should, and by no other",
    arguments: [
      ("in-sync", "daemon", 200), ("held", "daemon", 200), ("quiet", "daemon", 200), ("partial", "daemon", 200),
      ("applied", "sync by ana", 200), ("failed", "daemon", 100), ("stopped", "daemon", 100), (nil, "daemon", 100),
      ("applied", "apply by root", 100), ("in-sync", nil, 100),
    ] as [(String?, String?, Int64)])
  func settled(outcome: String?, actor: String?, begun: Int64) throws {
    try cycle("acme", outcome: "in-sync", at: 100, actor: "daemon")
    try cycle("acme", outcome: outcome, at: 200, actor: actor)
    #expect(try ledger.settledCycles() == ["acme": begun])
  }

  @Test("A service whose cycles have all failed has settled none, and one that has begun none is not known")
  func neverSettled() throws {
    try cycle("acme", outcome: "failed", actor: "daemon")
    try cycle("other", outcome: "in-sync", actor: "apply by root")
    #expect(try ledger.settledCycles() == ["acme": 0])
  }

  @Test func `cycles are listed newest first`() throws {
    let ids = try (0..<4).map { try cycle("acme", outcome: "in-sync", at: 100 - $0) }
    #expect(try ledger.cycles(limit: 10).map(\.id) == ids.reversed())
  }

  @Test func `no more than the limit are listed of each target`() throws {
    for _ in 0..<4 { for target in ["acme", "other"] { try cycle(target, outcome: "in-sync") } }
    #expect(try ledger.cycles(limit: 2).map(\.start.target) == ["other", "acme", "other", "acme"])
  }

  @Test(arguments: CycleEnd.goodOutcomes)
  func `the last cycle that ended well is listed however long ago it was`(outcome: String) throws {
    let good = try cycle("acme", outcome: outcome)
    for bad in ["failed", "partial", "stopped"] { try cycle("acme", outcome: bad) }
    let last = try cycle("acme", outcome: nil)
    #expect(try ledger.cycles(limit: 1).map(\.id) == [last, good])
  }

  @Test func `the last cycle of a quiet target is listed beside those of a busy one`() throws {
    let quiet = try cycle("quiet", outcome: "in-sync")
    let ids = try (0..<5).map { _ in try cycle("busy", outcome: "in-sync") }
    #expect(try ledger.cycles(limit: 1).map(\.id) == [try #require(ids.last), quiet])
  }

  @Test func `a cycle ends once`() throws {
    let id = try cycle("acme", outcome: "applied")
    let end = CycleEnd(endedAt: 9, outcome: "failed", applied: 0, failed: 0, held: 0, summary: "")
    #expect(throws: LedgerError.self) { try ledger.endCycle(id, end) }
    #expect(try ledger.cycles(limit: 1).first?.end?.outcome == "applied")
  }

  @Test func `old cycles are forgotten, but for the last good one and what is not settled`() throws {
    let good = try cycle("acme", outcome: "applied")
    let unsettled = try cycle("acme", outcome: "partial")
    let settled = try cycle("acme", outcome: "partial")
    let elsewhere = try cycle("other", outcome: "failed")
    let write = JournalledWrite(write: .deleteGroup, source: StableID("s:1"), group: TargetGroupID("1"), groupName: "design")
    let open = try ledger.willSend(write, in: unsettled, on: "acme", at: 1)
    try ledger.didAnswer(try ledger.willSend(write, in: settled, on: "acme", at: 1), .done, detail: "", at: 2)

    let new = try cycle("acme", outcome: nil, at: 101 + CycleStart.usualRetention)
    #expect(try ledger.cycles(limit: 10).map(\.id) == [new, elsewhere, unsettled, good])
    #expect(try ledger.unanswered(on: "acme").map(\.id) == [open])
  }

  @Test(arguments: [SQLiteLedger.everyTarget, SQLiteLedger.newestOfTarget, SQLiteLedger.lastGoodOfTarget])
  func `what the status asks for is found by an index, however long the history is`(sql: String) throws {
    let values: [any DatabaseValueConvertible] = ["acme", 5]
    let arguments = StatementArguments(values.prefix(sql.count { $0 == "?" }).map(\.databaseValue))
    let plan: [String] = try ledger.queue.read { db in
      try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(sql)", arguments: arguments).map { $0["detail"] }
    }
    #expect(!plan.contains { $0.hasPrefix("SCAN cycle") || $0.contains("TEMP B-TREE") }, "\(plan)")
    #expect(plan.contains { $0.contains("goodCycle") } == (sql == SQLiteLedger.lastGoodOfTarget), "\(plan)")
  }

  @Test func `when the last good cycle of each target ended is told, and nothing of one without any`() throws {
    for (target, outcome, time) in [("acme", "held", 100), ("acme", "failed", 200), ("other", "failed", 300)] {
      try cycle(target, outcome: outcome, at: Int64(time))
    }
    #expect(try ledger.counts().mapValues(\.lastGood) == ["acme": 101, "other": nil])
    #expect(try ledger.targets() == ["acme", "other"])
  }

  @Test func `the version changes with what is written here or by another process, and not with what is read`() throws {
    let other = try SQLiteLedger.open(at: folder.state, mode: .readWrite)
    let first = try ledger.version()
    _ = try ledger.cycles(limit: 1)
    #expect(try ledger.version() == first)
    try cycle("acme", outcome: "held")
    let second = try ledger.version()
    #expect(second != first)
    _ = try other.beginCycle(CycleStart(target: "acme", startedAt: 1, planDigest: ""))
    #expect(try ledger.version() != second)
  }
}
