import Engine
import Fixtures
import Ledger
import Reconciliation
import Testing

/// What the journal tells of groups that are made and deleted.
struct JournalledCreationTests {
  @Test func `a creation names its members as people know them`() async throws {
    let stage = Stage()
    stage.put("design", ["ana", "bo"])
    _ = try await stage.apply()
    let write = try #require(stage.ledger.entries(of: 1).first?.write)
    #expect(
      write.changes.map { $0.text(group: write.groupName) } == [
        "create 'design' with 2 members: ana@example.org, bo@example.org"
      ])
  }

  @Test func `a deletion has no text where there was nothing but our mark`() async throws {
    let stage = Stage()
    stage.put("keep", ["ana"])
    stage.put("design", ["ana", "bo"])
    _ = try await stage.apply()
    stage.directory.remove("design")
    _ = try await stage.apply()
    let change = try #require(stage.ledger.entries(of: 2).first?.write.changes.first)
    #expect(change.kind == .delete && change.text == nil)
    #expect(change.members?.map(\.account.label) == ["ana@example.org", "bo@example.org"])
  }
}
