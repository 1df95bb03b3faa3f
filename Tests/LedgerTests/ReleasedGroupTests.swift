import Reconciliation
import Testing

@testable import Ledger

struct ReleasedGroupTests {
  private let folder: TemporaryFolder
  private let ledger: SQLiteLedger
  private let group = OwnedGroup(source: StableID("s:1"), group: TargetGroupID("17"), name: "design", origin: .created)

  init() throws {
    folder = try TemporaryFolder()
    ledger = try SQLiteLedger.open(at: folder.state, mode: .readWrite)
    try ledger.own(group, on: "acme", at: 1)
  }

  @Test func `a released group is not ours, and known to have been`() throws {
    try ledger.release(group, on: "acme", at: 2)
    let memory = try ledger.memory(of: "acme")
    #expect(memory.owned.isEmpty && memory.released == [group.group])
    #expect(try ledger.memory(of: "other").released == [])
  }

  @Test func `to own it again ends that`() throws {
    try ledger.release(group, on: "acme", at: 2)
    try ledger.own(group, on: "acme", at: 3)
    #expect(try ledger.memory(of: "acme").released == [])
  }

  @Test func `a group that was deleted is forgotten altogether`() throws {
    try ledger.disown(group.source, on: "acme")
    #expect(try ledger.memory(of: "acme").released == [])
  }
}
