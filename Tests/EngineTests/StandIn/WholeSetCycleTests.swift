import Fixtures
import Reconciliation
import Testing

@testable import Engine
@testable import Sandbox

/// Whole sets that a Files.com site refuses: what it costs to find out why.
struct WholeSetCycleTests {
  private static let design = FilesComGroupData(id: 70, name: "design", members: ["ana", "bo"])

  @Test("Row 65: somebody in the group whom the site no longer knows costs a bounded number of requests more")
  func anAccountThatWasInItBefore() async throws {
    try await StandInStage.filesCom([Self.design]) { stage async throws in
      stage.server.changeFilesCom { $0.users[12] = nil }
      stage.directory.put("design", ["ana"] + StandInStage.users(201...260))
      try stage.own(70, named: "design", source: "design")
      let report = try await stage.apply()
      #expect(report.outcome == .applied)
      #expect(stage.filesComMembers(70) == [11, 12] + Array(201...260))
      #expect(stage.writes.count { $0 == "PATCH /api/rest/v1/groups/70 422" } == SetRefusals.fewest)
      // A read and a write for each set, one for each account, and a look afterwards.
      #expect(report.calls == 2 * SetRefusals.fewest + 60 + 1)
      #expect(report.callsText == "77 calls, 3 predicted")
    }
  }

  @Test("Row 65: three accounts of sixty that are gone by then are found, and the others go in sets")
  func threeBadOnes() async throws {
    try await StandInStage.filesCom([Self.design]) { stage async throws in
      stage.directory.put("design", ["ana", "bo"] + StandInStage.users(201...260))
      try stage.own(70, named: "design", source: "design")
      let server = stage.server
      let report = try await stage.apply { _ in
        server.changeFilesCom { state in for user in [205, 230, 255] { state.users[user] = nil } }
      }
      #expect(report.outcome == .partial)
      #expect(stage.filesComMembers(70) == [11, 12] + (201...260).filter { ![205, 230, 255].contains($0) })
      #expect(report.failures.map { $0.step.write.singleAccount?.rawValue } == ["205", "230", "255"])
      #expect(stage.writes.contains("PATCH /api/rest/v1/groups/70 200"))
      #expect(try #require(report.calls) < 60)
    }
  }

  @Test func halvesAreTriedBeforeAnyIsTakenApart() {
    let accounts = (0..<40).map { AccountReference(id: AccountID(String(100 + $0)), label: "") }
    let group = GroupReference(id: TargetGroupID("70"), name: "design", source: StableID("g:design"))
    func set(_ range: Range<Int>) -> WriteStep {
      let update = MembershipUpdate(members: accounts[range].map(\.id), admins: [], removed: [], base: nil)
      return WriteStep(.changeMembers(update), for: accounts[range].map { .addMember(group, $0) })
    }
    let work = GroupWork.split(accounts.map { .addMember(group, $0) }, current: Current(accounts: [], groups: []))
    var order = WriteOrder(work, nameKey: { $0 }) { _ in [set(0..<40)] }
    var sizes: [Int] = []
    var parts = [[set(0..<20), set(20..<40)], [set(0..<10), set(10..<20)], [set(20..<30), set(30..<40)]][...]
    while let job = order.next() {
      sizes.append(job.step.changes.count)
      order.end(job, instead: parts.popFirst() ?? [])
    }
    #expect(sizes == [40, 20, 20, 10, 10, 10, 10])
  }
}
