import GRDB
import Reconciliation
import Testing

@testable import Ledger

/// What is missing in the directory, and the measure.
struct MissingTests {
  private let folder: TemporaryFolder
  private let ledger: SQLiteLedger
  private let member = Missing(.member, StableID("g:ö'1"), AccountID("a \"b\""))
  private let group = Missing(.group, StableID("g:1"))

  init() throws {
    folder = try TemporaryFolder()
    ledger = try SQLiteLedger.open(at: folder.state, mode: .readWrite)
  }

  @Test(arguments: Missing.Kind.allCases)
  func `what is missing comes back as it was given`(kind: Missing.Kind) throws {
    let missing = Missing(kind, StableID("g:1"), kind == .group ? nil : AccountID("7"))
    try ledger.noteMissing([missing: Tombstone(since: 5, reads: 2)], foundAgain: [], on: "acme")
    #expect(try ledger.memory(of: "acme").tombstones == [missing: Tombstone(since: 5, reads: 2)])
    #expect(try ledger.memory(of: "other").tombstones == [:])
  }

  @Test func `one more read takes the place of the last`() throws {
    try ledger.noteMissing([member: Tombstone(since: 5, reads: 1)], foundAgain: [], on: "acme")
    try ledger.noteMissing([member: Tombstone(since: 4, reads: 2)], foundAgain: [], on: "acme")
    #expect(try ledger.memory(of: "acme").tombstones == [member: Tombstone(since: 4, reads: 2)])
  }

  @Test func `what is found again is forgotten on its target alone`() throws {
    let tombstones = [member: Tombstone(since: 5, reads: 1), group: Tombstone(since: 6, reads: 1)]
    for target in ["acme", "other"] { try ledger.noteMissing(tombstones, foundAgain: [], on: target) }
    try ledger.noteMissing([:], foundAgain: [member], on: "acme")
    #expect(try ledger.memory(of: "acme").tombstones == [group: Tombstone(since: 6, reads: 1)])
    #expect(try ledger.memory(of: "other").tombstones == tombstones)
  }

  @Test func `the last measure of each target is kept`() throws {
    #expect(try ledger.memory(of: "acme").measure == nil)
    let measures = [Measure(groups: 1, memberships: 2, people: 3), Measure(groups: 4, memberships: 5, people: 6)]
    for measure in measures { try ledger.keep(measure, of: "acme", at: 1) }
    try ledger.keep(measures[0], of: "other", at: 1)
    #expect(try ledger.memory(of: "acme").measure == measures[1] && ledger.memory(of: "other").measure == measures[0])
  }

  @Test func `a row of an unknown kind is reported, not skipped`() throws {
    try ledger.noteMissing([member: Tombstone(since: 5, reads: 1)], foundAgain: [], on: "acme")
    try ledger.queue.write { try $0.execute(sql: "UPDATE missing SET kind = 'cat'") }
    #expect(throws: LedgerError.self) { try ledger.memory(of: "acme") }
  }

  @Test func `a file of the shape before is taken over`() throws {
    try ledger.own(OwnedGroup(source: StableID("s:1"), group: TargetGroupID("1"), name: "a", origin: .created), on: "acme", at: 1)
    try ledger.queue.write {
      try $0.execute(sql: "DROP TABLE missing; DROP TABLE measure; DELETE FROM grdb_migrations WHERE identifier = 'v4'")
    }
    try ledger.queue.close()
    for mode in [SQLiteLedger.Mode.readOnly, .readWrite] {
      let memory = try SQLiteLedger.open(at: folder.state, mode: mode).memory(of: "acme")
      #expect(memory.owned.count == 1 && memory.tombstones == [:] && memory.measure == nil)
    }
  }
}
