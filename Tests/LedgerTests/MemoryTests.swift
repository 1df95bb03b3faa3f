import GRDB
import Reconciliation
import Testing

@testable import Ledger

struct MemoryTests {
  private let folder: TemporaryFolder
  private let ledger: SQLiteLedger
  private let design = OwnedGroup(
    source: StableID("entryUUID:1"), group: TargetGroupID("17"), name: "design", origin: .created)

  init() throws {
    folder = try TemporaryFolder()
    ledger = try SQLiteLedger.open(at: folder.state, mode: .readWrite)
  }

  @Test func `a target never seen has an empty memory`() throws {
    let memory = try ledger.memory(of: "acme")
    #expect(memory.owned.isEmpty && memory.people.isEmpty)
  }

  @Test(arguments: [OwnedGroup.Origin.created, .adopted, .marked])
  func `an owned group comes back as it was given`(origin: OwnedGroup.Origin) throws {
    let group = OwnedGroup(source: StableID("objectGUID:ö '1"), group: TargetGroupID("9"), name: "a \"b\" 'c'", origin: origin)
    try ledger.own(group, on: "acme", at: 1)
    #expect(try ledger.memory(of: "acme").owned == [group.source: group])
  }

  @Test func `owning again replaces name and id`() throws {
    try ledger.own(design, on: "acme", at: 1)
    let renamed = OwnedGroup(source: design.source, group: TargetGroupID("18"), name: "design-emea", origin: .adopted)
    try ledger.own(renamed, on: "acme", at: 2)
    #expect(try ledger.memory(of: "acme").owned == [design.source: renamed])
  }

  @Test func `two sources cannot own one group`() throws {
    try ledger.own(design, on: "acme", at: 1)
    let second = OwnedGroup(source: StableID("entryUUID:2"), group: design.group, name: "design", origin: .created)
    #expect {
      try ledger.own(second, on: "acme", at: 2)
    } throws: { error in
      guard case LedgerError.contradiction(_, _, let what) = error else { return false }
      return what.contains("entryUUID:1") && what.contains("entryUUID:2")
    }
    #expect(try ledger.memory(of: "acme").owned == [design.source: design])
  }

  @Test func `a group that goes over to another source is no longer the former one's`() throws {
    try ledger.own(design, on: "acme", at: 1)
    let restored = OwnedGroup(source: StableID("entryUUID:2"), group: design.group, name: "design", origin: .created)
    try ledger.own(restored, replacing: design.source, on: "acme", at: 2)
    #expect(try ledger.memory(of: "acme").owned == [restored.source: restored])
  }

  @Test func `a source that has another group by now keeps it when its former group goes over`() throws {
    try ledger.own(design, on: "acme", at: 1)
    let other = OwnedGroup(source: StableID("entryUUID:2"), group: TargetGroupID("18"), name: "other", origin: .created)
    try ledger.own(other, replacing: design.source, on: "acme", at: 2)
    #expect(try ledger.memory(of: "acme").owned == [design.source: design, other.source: other])
  }

  @Test func `since when people are disabled is remembered once and forgotten when they no longer are`() throws {
    let (ana, bo) = (StableID("p:ana"), StableID("p:bo"))
    try ledger.noteDisabled(since: [ana: 1, bo: 1], ended: [], on: "acme")
    try ledger.noteDisabled(since: [ana: 5], ended: [bo], on: "acme")
    #expect(try ledger.memory(of: "acme").disabledSince == [ana: 1])
    #expect(try ledger.memory(of: "other").disabledSince == [:])
    let before = try changes()
    try ledger.noteDisabled(since: [:], ended: [], on: "acme")
    #expect(try changes() == before)
  }

  @Test func `a disowned group is forgotten and its id can be owned by another source`() throws {
    try ledger.own(design, on: "acme", at: 1)
    try ledger.disown(design.source, on: "acme")
    let second = OwnedGroup(source: StableID("entryUUID:2"), group: design.group, name: "design", origin: .created)
    try ledger.own(second, on: "acme", at: 2)
    #expect(try ledger.memory(of: "acme").owned == [second.source: second])
  }

  @Test func `disowning what is not ours is no error`() throws {
    try ledger.disown(design.source, on: "acme")
    #expect(try ledger.memory(of: "acme").owned.isEmpty)
  }

  @Test func `two targets know nothing of each other`() throws {
    try ledger.own(design, on: "acme", at: 1)
    try ledger.own(design, on: "other", at: 1)
    try ledger.remember([AccountID("5"): StableID("entryUUID:p")], on: "acme")
    try ledger.disown(design.source, on: "acme")

    let other = try ledger.memory(of: "other")
    #expect(other.owned == [design.source: design])
    #expect(other.people.isEmpty)
  }

  private func remembered() throws -> [AccountID: StableID] {
    Dictionary(uniqueKeysWithValues: try ledger.memory(of: "acme").people.map { ($0.account, $0.person) })
  }

  @Test func `accounts not named keep what is remembered of them`() throws {
    try ledger.remember([AccountID("1"): StableID("p:a"), AccountID("2"): StableID("p:b")], on: "acme")
    try ledger.remember([AccountID("2"): StableID("p:c"), AccountID("3"): StableID("p:d")], on: "acme")
    let expected = [AccountID("1"): StableID("p:a"), AccountID("2"): StableID("p:c"), AccountID("3"): StableID("p:d")]
    #expect(try remembered() == expected)
  }

  @Test func `remembering what is known of 100,000 accounts writes nothing`() throws {
    let people = Dictionary(uniqueKeysWithValues: (0..<100_000).map { (AccountID("\($0)"), StableID("entryUUID:\($0)")) })
    try ledger.remember(people, on: "acme")
    #expect(try remembered() == people)

    let changesBefore = try changes()
    try ledger.remember(people, on: "acme")
    #expect(try changes() == changesBefore)
    try ledger.remember(people.merging([AccountID("7"): StableID("entryUUID:new")]) { $1 }, on: "acme")
    #expect(try changes() == changesBefore + 1)
  }

  @Test func `a row of an unknown origin is reported, not skipped`() throws {
    try ledger.own(design, on: "acme", at: 1)
    try ledger.queue.write { try $0.execute(sql: "UPDATE ownedGroup SET origin = 'stolen'") }
    #expect {
      try ledger.memory(of: "acme")
    } throws: { error in
      guard case LedgerError.corrupt(_, let what) = error else { return false }
      return what.contains("stolen")
    }
  }

  @Test func `the mark that was kept last is the only one, whatever the clock says`() throws {
    try ledger.keep(directoryMark: "1", of: "gone", at: 9)
    try ledger.keep(directoryMark: "2", of: "acme", at: 5)
    #expect(try ledger.directoryMark() == "2")
    let before = try changes()
    try ledger.keep(directoryMark: "2", of: "other", at: 6)
    #expect(try changes() == before)
    try ledger.keep(directoryMark: nil, of: "other", at: 7)
    #expect(try ledger.directoryMark() == nil)
  }

  @Test func `of the marks that an earlier version kept for each target the newest counts`() throws {
    try ledger.queue.write { try $0.execute(sql: "INSERT INTO directoryMark VALUES ('a', '1', 3), ('b', '2', 7), ('c', '3', 5)") }
    #expect(try ledger.directoryMark() == "2")
    try ledger.keep(directoryMark: "3", of: "c", at: 8)
    #expect(try ledger.queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM directoryMark") } == 1)
  }

  /// How many rows this connection has written since it was opened.
  private func changes() throws -> Int { try ledger.queue.read { $0.totalChangesCount } }
}
