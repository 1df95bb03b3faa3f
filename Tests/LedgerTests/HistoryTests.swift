import GRDB
import Reconciliation
import Testing

@testable import Ledger

/// What the ledger remembers of who did what.
struct HistoryTests {
  private let folder: TemporaryFolder
  private let ledger: SQLiteLedger

  init() throws {
    folder = try TemporaryFolder()
    ledger = try SQLiteLedger.open(at: folder.state, mode: .readWrite)
  }

  @discardableResult
  private func cycle(_ target: String = "acme", at time: Int64 = 100, outcome: String? = "applied", actor: String? = nil) throws
    -> Int64
  {
    let id = try ledger.beginCycle(CycleStart(target: target, startedAt: time, planDigest: "7c1f", actor: actor))
    guard let outcome else { return id }
    try ledger.endCycle(
      id,
      CycleEnd(
        endedAt: time + 1, outcome: outcome, applied: 3, failed: 1, held: 2, summary: "3 applied", calls: 5, milliseconds: 1_200))
    return id
  }

  private func write(_ kind: RecordedChange.Kind = .add, why: String? = nil) -> JournalledWrite {
    var change = RecordedChange(kind, account: AccountReference(id: AccountID("7"), label: "ana@example.org"))
    change.why = why
    change.wasAdmin = kind == .remove ? true : nil
    return JournalledWrite(
      write: .setMember(AccountID("7"), admin: false), source: StableID("s:1"), group: TargetGroupID("17"), groupName: "design",
      changes: [change])
  }

  @Test func `who began a cycle, its calls and its duration come back`() throws {
    let id = try cycle(actor: "apply by root (sudo: ana)")
    let record = try #require(try ledger.cycle(id))
    #expect(record.start.actor == "apply by root (sudo: ana)")
    #expect(record.end?.calls == 5 && record.end?.milliseconds == 1_200)
  }

  @Test func `what a write was for comes back with what came of it`() throws {
    let id = try cycle(outcome: nil)
    let first = try ledger.willSend(write(.remove, why: "left the directory"), in: id, on: "acme", at: 5)
    _ = try ledger.willSend(write(), in: id, on: "acme", at: 6)
    try ledger.didAnswer(first, .done, detail: "", at: 7)
    let entries = try ledger.writes(in: id)
    #expect(entries.map(\.write) == [write(.remove, why: "left the directory"), write()])
    #expect(entries.map(\.outcome) == [.done, nil] && entries.map(\.sentAt) == [5, 6])
    #expect(entries.map(\.tookEffect) == [true, false])
  }

  @Test func `a write that is not settled is counted with its cycle`() throws {
    let id = try cycle(outcome: nil)
    let first = try ledger.willSend(write(), in: id, on: "acme", at: 5)
    _ = try ledger.willSend(write(), in: id, on: "acme", at: 6)
    try ledger.didAnswer(first, .done, detail: "", at: 7)
    #expect(try ledger.cycle(id)?.openWrites == 1)
    #expect(try ledger.cycles(limit: 5).map(\.openWrites) == [1])
  }

  @Test func `cycles are chosen by target, time and number`() throws {
    let ids = try [("acme", 100), ("other", 200), ("acme", 300)].map { try cycle($0.0, at: $0.1) }
    func found(_ change: (inout HistoryQuery) -> Void) throws -> [Int64] {
      var query = HistoryQuery(limit: 10)
      change(&query)
      return try ledger.history(query).map(\.id)
    }
    #expect(try found { _ in } == ids.reversed())
    #expect(try found { $0.targets = ["acme"] } == [ids[2], ids[0]])
    #expect(try found { $0.targets = ["acme", "x' OR 1=1 --"] } == [ids[2], ids[0]])
    #expect(try found { $0.since = 200 } == [ids[2], ids[1]])
    #expect(try found { $0.limit = 1 } == [ids[2]])
  }

  @Test func `only cycles that sent something are found on request`() throws {
    let busy = try cycle()
    _ = try ledger.willSend(write(), in: busy, on: "acme", at: 5)
    try cycle(at: 200)
    var query = HistoryQuery(limit: 10)
    query.hasWrites = true
    #expect(try ledger.history(query).map(\.id) == [busy])
  }

  @Test func `a cycle that is not known is none`() throws {
    #expect(try ledger.cycle(99) == nil)
    #expect(try ledger.writes(in: 99).isEmpty)
    #expect(try ledger.newestCycle() == nil)
  }

  @Test func `the history goes back as far as it is told to`() throws {
    let day: Int64 = 86_400
    let old = try cycle(at: 100, outcome: "failed")
    let newer = try cycle(at: 100 + day, outcome: "failed")
    let last = try ledger.beginCycle(CycleStart(target: "acme", startedAt: 200 + 2 * day, planDigest: "", retention: day + 200))
    #expect(try ledger.cycle(old) == nil)
    #expect(try ledger.history(HistoryQuery(limit: 9)).map(\.id) == [last, newer])
  }

  @Test func `approvals are found with the cycle that used them, and those in force outlast old cycles`() throws {
    let (used, standing) = (try approve("9f2c"), try approve("7c1f"))
    let id = try ledger.beginCycle(CycleStart(target: "acme", startedAt: 100, planDigest: "", approvals: [used]))
    try ledger.endCycle(id, CycleEnd(endedAt: 101, outcome: "failed", applied: 0, failed: 0, held: 0, summary: ""))
    #expect(try ledger.approvals(usedBy: id).map(\.given.digest) == ["9f2c"])
    _ = try ledger.beginCycle(CycleStart(target: "acme", startedAt: 10_000, planDigest: "", retention: 60))
    #expect(try ledger.cycle(id) == nil)
    #expect(try ledger.memory(of: "acme").approvals.map(\.id) == [standing])
  }

  private func approve(_ digest: String) throws -> Int64 {
    try ledger.approve(
      NewApproval(target: "acme", digest: digest, groups: nil, summary: "2 removals", by: "ana", at: 50, expiresAt: 20_000))
  }

  @Test func `a ledger of the version before has its cycles and writes, and nobody who did them`() throws {
    let folder = try TemporaryFolder()
    let queue = try Self.olderLedger(in: folder)
    try queue.close()
    let ledger = try SQLiteLedger.open(at: folder.state, mode: .readWrite)
    let record = try #require(try ledger.cycle(1))
    #expect(record.start.actor == nil && record.end?.summary == "1 of 1 write done" && record.end?.calls == nil)
    #expect(try ledger.writes(in: 1).map(\.write.changes) == [[]])
  }

  /// A file as the third shape had it, with one cycle and one write.
  private static func olderLedger(in folder: TemporaryFolder) throws -> DatabaseQueue {
    do { try PrivateFile.makeFolder(folder.state) }
    let queue = try DatabaseQueue(path: folder.ledgerPath)
    try LedgerSchema.migrator.migrate(queue, upTo: "v3")
    try queue.write { db in
      try db.execute(
        sql: """
          INSERT INTO cycle (target, startedAt, planDigest, endedAt, outcome, applied, failed, held, summary)
          VALUES ('acme', 1, '', 2, 'applied', 1, 0, 0, '1 of 1 write done');
          INSERT INTO journal (target, cycle, source, groupName, request, sentAt, outcome)
          VALUES ('acme', 1, 's:1', 'design', '{"deleteGroup":{}}', 1, 'done');
          """)
    }
    return queue
  }
}
