import GRDB
import Reconciliation
import Testing

@testable import Ledger

/// What the ledger keeps of what Rollcall left.
struct SeenTests {
  private let folder: TemporaryFolder
  private let ledger: SQLiteLedger
  private let source = StableID("entryUUID:1")
  private let settlement = LastSeen.Settlement(
    group: GroupStamp(content: .max, leftOut: 1 << 63), configuration: ConfigurationStamp(scope: 3, rules: .max - 1))

  init() throws {
    folder = try TemporaryFolder()
    ledger = try SQLiteLedger.open(at: folder.state, mode: .readWrite)
    try ledger.own(OwnedGroup(source: source, group: TargetGroupID("17"), name: "design", origin: .created), on: "acme", at: 1)
  }

  private func news(_ settlement: LastSeen.Settlement?, _ members: [String], of source: StableID? = nil) -> SeenNews {
    var news = SeenNews()
    let ids = members.map { AccountID($0) }
    let left = LastSeen(name: "design", accounts: .max - 7, settlement: settlement)
    news.groups[source ?? self.source] = (left, SeenAccounts(members: AccountList(ids), admins: AccountList(ids.prefix(1))))
    return news
  }

  @Test func `what was left comes back as it was given`() throws {
    var news = news(settlement, ["ana", "bo"])
    news.configuration = settlement.configuration
    try ledger.note(seen: news, on: "acme")
    let seen = try ledger.memory(of: "acme").seen
    #expect(seen.groups == [source: LastSeen(name: "design", accounts: .max - 7, settlement: settlement)])
    #expect(seen.configuration == settlement.configuration)
    let accounts = try ledger.seenAccounts(of: [source], on: "acme")[source]
    #expect(accounts?.members.ids == [AccountID("ana"), AccountID("bo")] && accounts?.admins.ids == [AccountID("ana")])
    #expect(try ledger.memory(of: "other").seen.groups.isEmpty)
  }

  @Test func `a group that was never settled comes back so`() throws {
    try ledger.note(seen: news(nil, []), on: "acme")
    #expect(try ledger.memory(of: "acme").seen.groups[source]?.settlement == nil)
    #expect(try ledger.memory(of: "acme").seen.groups[source] != nil)
  }

  @Test func `the last note counts`() throws {
    try ledger.note(seen: news(nil, ["ana"]), on: "acme")
    try ledger.note(seen: news(settlement, ["bo"]), on: "acme")
    #expect(try ledger.memory(of: "acme").seen.groups[source]?.settlement == settlement)
    #expect(try ledger.seenAccounts(of: [source], on: "acme")[source]?.members.ids == [AccountID("bo")])
  }

  @Test func `a group that is not ours is passed over, and one that is let go is forgotten`() throws {
    try ledger.note(seen: news(nil, ["ana"], of: StableID("entryUUID:2")), on: "acme")
    #expect(try ledger.memory(of: "acme").seen.groups.isEmpty)
    try ledger.note(seen: news(nil, ["ana"]), on: "acme")
    let change = HandChange(source: source, account: AccountID("ana"), undo: .remove)
    try ledger.noteHandMade([change: HandRecord(since: 5, person: nil)], ended: [], on: "acme")
    try ledger.disown(source, on: "acme")
    let seen = try ledger.memory(of: "acme").seen
    #expect(seen.groups.isEmpty && seen.handMade.isEmpty)
    #expect(try ledger.seenAccounts(of: [source], on: "acme").isEmpty)
  }

  @Test func `what was done by hand keeps its first time until it ends`() throws {
    try ledger.keep(place: "site 1", of: "acme")
    let (member, group) = (
      HandChange(source: source, account: AccountID("ana"), undo: .remove),
      HandChange(source: source, account: nil, undo: .rename)
    )
    let first = HandRecord(since: 5, person: StableID("entryUUID:9"))
    try ledger.noteHandMade([member: first, group: HandRecord(since: 6, person: nil)], ended: [], on: "acme")
    try ledger.noteHandMade([member: HandRecord(since: 7, person: nil)], ended: [group], on: "acme")
    #expect(try ledger.memory(of: "acme").seen.handMade == [member: first])
  }

  @Test func `the place of a target is kept beside all else`() throws {
    #expect(try ledger.memory(of: "acme").seen.place == nil)
    try ledger.keep(place: "site 1", of: "acme")
    var news = SeenNews()
    news.configuration = settlement.configuration
    try ledger.note(seen: news, on: "acme")
    let seen = try ledger.memory(of: "acme").seen
    #expect(seen.place == "site 1" && seen.configuration == settlement.configuration)
  }

  @Test func `writes after the cycle that was noted are ours, and refused ones are not`() throws {
    func write(_ account: String, _ outcome: WriteOutcome?, in cycle: Int64) throws {
      let write = JournalledWrite(
        write: .setMember(AccountID(account), admin: false), source: source, group: TargetGroupID("17"), groupName: "design")
      let id = try ledger.willSend(write, in: cycle, on: "acme", at: 1)
      if let outcome { try ledger.didAnswer(id, outcome, detail: "", at: 2) }
    }
    let first = try ledger.beginCycle(CycleStart(target: "acme", startedAt: 1, planDigest: ""))
    try write("ana", .done, in: first)
    var news = SeenNews()
    news.cycle = first
    try ledger.note(seen: news, on: "acme")
    let second = try ledger.beginCycle(CycleStart(target: "acme", startedAt: 2, planDigest: ""))
    try write("bo", .done, in: second)
    try write("cy", .refused, in: second)
    try write("dee", nil, in: second)
    #expect(try ledger.memory(of: "acme").seen.ours == [source: [AccountID("bo"), AccountID("dee")]])
  }

  @Test func `a reader notes nothing`() throws {
    let reader = try SQLiteLedger.open(at: folder.state, mode: .readOnly)
    #expect(throws: LedgerError.self) { try reader.note(seen: news(nil, ["ana"]), on: "acme") }
    #expect(throws: LedgerError.self) { try reader.keep(place: "site 1", of: "acme") }
  }
}
