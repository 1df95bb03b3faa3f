import Fixtures
import Reconciliation
import Sandbox
import Testing

@testable import Engine

/// What is a Files.com site's own, through a whole cycle.
struct FilesComCycleTests {
  private static let design = FilesComGroupData(id: 70, name: "design", members: ["ana"])

  @Test(arguments: [FilesComBehaviour.Pagination.cursor, .page], [true, false])
  func everyPageIsReadHoweverTheSitePages(_ pagination: FilesComBehaviour.Pagination, emptyPages: Bool) async throws {
    let groups = (70...76).map { FilesComGroupData(id: $0, name: "team\($0)", members: ["ana"]) }
    try await StandInStage.filesCom(
      groups, pageSize: 3,
      data: { data in
        data.behaviour.pagination = pagination
        data.behaviour.emptyPages = emptyPages && pagination == .cursor
      }
    ) { stage async throws in
      for group in groups {
        stage.directory.put(group.name, ["ana", "bo"])
        try stage.own(group.id, named: group.name, source: group.name)
      }
      let report = try await stage.apply()
      #expect(report.outcome == .applied)
      #expect(groups.allSatisfy { stage.filesComMembers($0.id) == [11, 12] })
      #expect(try await stage.apply().outcome == .inSync)
    }
  }

  @Test func aGroupOfTheParentSiteIsLeftAsItIs() async throws {
    try await expectLeftAlone("belongs to another site") { data in
      data.behaviour.parentSiteGroups = .listed
      data.groups[0].siteID = 1
    }
  }

  @Test func aGroupOfAnotherWorkspaceIsLeftAsItIs() async throws {
    try await expectLeftAlone("belongs to workspace 7") { data in data.groups[0].workspaceID = 7 }
  }

  /// `design` would get bo if it were ours to change; as one of ours whose source is gone it would be deleted.
  private func expectLeftAlone(_ reason: String, _ change: (inout FilesComData) -> Void) async throws {
    try await StandInStage.filesCom(
      [Self.design, FilesComGroupData(id: 71, name: "ops", members: ["ana"])], data: change
    ) { stage async throws in
      var stage = stage
      stage.adoption = .matchingName
      stage.directory.put("design", ["ana", "bo"])
      stage.directory.put("ops", ["ana"])
      try stage.own(71, named: "ops", source: "ops")
      #expect(try await stage.apply().plan?.holds.map(\.reason) == [.protectedGroup(reason)])
      try stage.own(70, named: "design", source: "former")
      stage.directory.remove("design")
      #expect(try await stage.apply().plan?.holds.map(\.reason) == [.protectedGroup(reason)])
      #expect(stage.writes == [])
      #expect(stage.filesComMembers(70) == [11])
    }
  }

  @Test func aSiteWhoseGroupsComeFromElsewhereGetsNoneAndKeepsWhatItHas() async throws {
    try await StandInStage.filesCom([Self.design], data: { $0.site.nonSSOGroupsAllowed = false }) { stage async throws in
      stage.directory.put("design", ["ana", "bo"])
      stage.directory.put("lab", ["ana"])
      try stage.own(70, named: "design", source: "design")
      let report = try await stage.apply()
      #expect(report.plan?.holds.map(\.groupName) == ["lab"])
      #expect(report.plan?.holds.first?.reason == .obstacle("the site's settings let groups come from single sign-on only"))
      #expect(stage.filesComMembers(70) == [11, 12])
      #expect(stage.writes == ["PATCH /api/rest/v1/groups/70/memberships/12 200"])
    }
  }

  @Test func whereGroupsGiveTheAccessToTheAPIItselfWeStayInOurs() async throws {
    let group = FilesComGroupData(id: 70, name: "design", members: ["ana", "bo", "rollcall"])
    try await StandInStage.filesCom(
      [group], hasSession: true, data: { $0.site.protocolAccessGroupsOnly = true }
    ) { stage async throws in
      stage.directory.put("design", ["ana"])
      try stage.own(70, named: "design", source: "design", remembering: ["1": "rollcall", "12": "bo"])
      let report = try await stage.apply()
      #expect(report.plan?.holds.map(\.reason) == [.ownAccount])
      #expect(stage.filesComMembers(70) == [1, 11])
      #expect(report.plan?.remarks.count == 1)
    }
  }

  @Test func aSiteThatMovesToAnotherRegionEndsTheRunAndTheKeyGoesNowhereElse() async throws {
    let fault = Fault("PATCH", "/memberships/202", status: 403, type: "not-authenticated/lockout-region-mismatch", times: 9)
    try await StandInStage.filesCom([Self.design], faults: [fault]) { stage async throws in
      stage.directory.put("design", ["ana"] + StandInStage.users(201...205))
      try stage.own(70, named: "design", source: "design")
      let report = try await stage.apply()
      #expect(report.outcome == .partial)
      #expect(report.problem?.contains("set `url` to the host that it names; the credentials were not sent there") == true)
      #expect(stage.filesComMembers(70) == [11, 201])
      #expect(stage.writes.count == 2)
    }
  }
}
