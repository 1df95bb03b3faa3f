import Fixtures
import Reconciliation
import Testing

@testable import LDAPDirectory

/// Directories that change while they are read by an account that may not see everything, or at a server that does not keep its mark.
@Suite(.requiresSlapd)
struct SecondLookRightsTests {
  private static func read(_ options: SlapdOptions) async throws -> Snapshot {
    try await SecondLookTests.read(changing: SecondLookTests.move, options: options)
  }

  @Test(
    "Row 24: what an account may not search for is found by the next thing that tells of changes, and at last by comparing all",
    arguments: ["entryCSN", "entryCSN,modifyTimestamp", "entryCSN,modifyTimestamp,createTimestamp,contextCSN,entryUUID"])
  func rights(denied: String) async throws {
    let snapshot = try await Self.read(SlapdOptions(access: ["to attrs=\(denied) by * none"]))
    #expect(try snapshot.members("g10") == ["ana", "bo"] && snapshot.members("g49") == ["bo"])
    #expect(snapshot.groups.count == 40)
    #expect(snapshot.peopleCompleteness.isComplete && snapshot.groupsCompleteness.isComplete)
  }

  @Test("Row 24: a mark that slapadd left and that nothing moves does not hide what changed")
  func leftMark() async throws {
    let snapshot = try await Self.read(SlapdOptions(keepsMark: false))
    #expect(snapshot.stamp.token != nil)
    #expect(try snapshot.members("g10") == ["ana", "bo"] && snapshot.members("g49") == ["bo"])
    #expect(snapshot.groupsCompleteness.isComplete)
  }
}
