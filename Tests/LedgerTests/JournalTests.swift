import GRDB
import Glibc
import Reconciliation
import Testing

@testable import Ledger

struct JournalTests {
  private let folder: TemporaryFolder
  private let ledger: SQLiteLedger
  private let cycle: Int64

  init() throws {
    folder = try TemporaryFolder()
    ledger = try SQLiteLedger.open(at: folder.state, mode: .readWrite)
    cycle = try ledger.beginCycle(CycleStart(target: "acme", startedAt: 100, planDigest: "7c1f"))
  }

  private static let writes: [Write] = [
    .createGroup(
      name: "a/b \"c\"", annotation: "first\nsecond", members: [AccountID("1"), AccountID("2")], admins: [AccountID("2")]),
    .createGroup(name: "plain", annotation: nil, members: [], admins: []),
    .updateGroup(name: "new", annotation: nil), .updateGroup(name: nil, annotation: ""),
    .setMember(AccountID("7"), admin: true), .removeMember(AccountID("ana")), .deleteGroup,
  ]

  private func write(_ write: Write = .deleteGroup, group: String? = "17") -> JournalledWrite {
    JournalledWrite(write: write, source: StableID("entryUUID:1"), group: group.map { TargetGroupID($0) }, groupName: "design")
  }

  @Test(arguments: writes, ["17", nil])
  func `a write comes back as it was given`(request: Write, group: String?) throws {
    let given = write(request, group: group)
    let id = try ledger.willSend(given, in: cycle, on: "acme", at: 123)
    let found = try #require(try ledger.unanswered(on: "acme").first)
    #expect(found.id == id && found.sentAt == 123 && found.write == given)
  }

  @Test func `a write is in the file before willSend returns`() throws {
    _ = try ledger.willSend(write(), in: cycle, on: "acme", at: 1)
    // Another connection sees what is committed, and nothing else.
    let other = try SQLiteLedger.open(at: folder.state, mode: .readOnly)
    #expect(try other.unanswered(on: "acme").map(\.write) == [write()])
  }

  @Test("Row 75: a write survives the sudden death of the process that journalled it") func suddenDeath() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) { [state = folder.state as String] in
      let ledger = try SQLiteLedger.open(at: state, mode: .readWrite)
      let cycle = try ledger.beginCycle(CycleStart(target: "dead", startedAt: 1, planDigest: ""))
      let write = JournalledWrite(write: .deleteGroup, source: StableID("s:1"), group: nil, groupName: "design")
      _ = try ledger.willSend(write, in: cycle, on: "dead", at: 1)
      kill(getpid(), SIGKILL)
    }
    #expect(try ledger.unanswered(on: "dead").map(\.write.groupName) == ["design"])
  }

  @Test func `commits are synchronised to disk`() throws {
    let (synchronous, mode) = try ledger.queue.read {
      (try Int.fetchOne($0, sql: "PRAGMA synchronous"), try String.fetchOne($0, sql: "PRAGMA journal_mode"))
    }
    // 2 is FULL.
    #expect(synchronous == 2 && mode == "wal")
  }

  @Test func `unanswered writes are in the order of sending`() throws {
    let ids = try (1...5).map { try ledger.willSend(write(), in: cycle, on: "acme", at: 10 - $0) }
    #expect(try ledger.unanswered(on: "acme").map(\.id) == ids)
  }

  @Test(arguments: [WriteOutcome.done, .refused, .foundDone, .foundUndone])
  func `a settled write is answered`(outcome: WriteOutcome) throws {
    let id = try ledger.willSend(write(), in: cycle, on: "acme", at: 1)
    try ledger.didAnswer(id, outcome, detail: "", at: 2)
    #expect(try ledger.unanswered(on: "acme").isEmpty)
  }

  @Test func `an unknown outcome stays unanswered until it is settled`() throws {
    let id = try ledger.willSend(write(), in: cycle, on: "acme", at: 1)
    try ledger.didAnswer(id, .unknown, detail: "timed out", at: 2)
    #expect(try ledger.unanswered(on: "acme").map(\.id) == [id])
    try ledger.didAnswer(id, .foundDone, detail: "it is there", at: 3)
    #expect(try ledger.unanswered(on: "acme").isEmpty)
  }

  @Test func `a settled outcome is not overwritten`() throws {
    let id = try ledger.willSend(write(), in: cycle, on: "acme", at: 1)
    try ledger.didAnswer(id, .done, detail: "", at: 2)
    #expect(throws: LedgerError.self) { try ledger.didAnswer(id, .unknown, detail: "", at: 3) }
    #expect(try ledger.unanswered(on: "acme").isEmpty)
  }

  @Test func `an answer to a write that was never sent is refused`() {
    #expect(throws: LedgerError.self) { try ledger.didAnswer(99, .done, detail: "", at: 1) }
  }

  @Test func `a write cannot be journalled in the cycle of another target`() throws {
    #expect(throws: LedgerError.self) { try ledger.willSend(write(), in: cycle, on: "other", at: 1) }
    #expect(try ledger.unanswered(on: "other").isEmpty)
  }

  @Test func `two targets have journals of their own`() throws {
    let other = try ledger.beginCycle(CycleStart(target: "other", startedAt: 100, planDigest: ""))
    let id = try ledger.willSend(write(), in: cycle, on: "acme", at: 1)
    _ = try ledger.willSend(write(), in: other, on: "other", at: 1)
    #expect(try ledger.unanswered(on: "acme").map(\.id) == [id])
  }

  @Test("Row 77: a full disk is named, and the write is not journalled") func fullDisk() throws {
    try ledger.queue.writeWithoutTransaction { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      try db.execute(sql: "PRAGMA max_page_count = \(pages)")
    }
    let large = write(.updateGroup(name: nil, annotation: String(repeating: "x", count: 20_000)))
    #expect {
      try ledger.willSend(large, in: cycle, on: "acme", at: 1)
    } throws: { error in
      guard case LedgerError.full = error else { return false }
      return "\(error)".contains("disk is full") && "\(error)".contains("design")
    }
    #expect(try ledger.unanswered(on: "acme").isEmpty)
  }

  @Test func `a request that cannot be understood is reported, not skipped`() throws {
    _ = try ledger.willSend(write(), in: cycle, on: "acme", at: 1)
    try ledger.queue.write { try $0.execute(sql: "UPDATE journal SET request = '{\"sellGroup\":{}}'") }
    #expect {
      try ledger.unanswered(on: "acme")
    } throws: { error in
      guard case LedgerError.corrupt = error else { return false }
      return true
    }
  }
}
