import Fixtures
import HTTPClient
import Reconciliation
import Sandbox
import Testing

@testable import Engine

/// Who controls the groups of a BigV account after a cycle, and what is not touched on the way.
struct BigVMemberCycleTests {
  @Test func everyRowOfWhoLeavesGoesAtTheCostThatThePlanTold() async throws {
    try await StandInStage.bigV([StandInStage.group(70, "design", ["ana", "bo", "bo", "bo"])]) { stage async throws in
      stage.directory.put("design", ["ana"])
      try stage.own(70, named: "design", source: "design", remembering: ["bo": "bo"])
      let report = try await stage.apply()
      #expect(report.outcome == .applied)
      #expect(stage.bigVMembers(70) == ["ana"])
      #expect(stage.writes.count { $0.hasPrefix("DELETE /privileges/") } == 3)
      // A look, three deletions, and a look afterwards.
      #expect(report.plan?.cost.calls == 5)
      #expect(report.calls == 5)
    }
  }

  @Test func additionsAndRemovalsCostWhatThePlanTold() async throws {
    try await StandInStage.bigV([
      StandInStage.group(70, "design", ["ana", "bo", "bo"]), StandInStage.group(71, "old"),
      StandInStage.group(72, "ops", ["bo"]),
    ]) { stage async throws in
      stage.directory.put("design", ["ana", "chidi"])
      stage.directory.put("ops", ["bo"], called: "operations")
      stage.directory.put("lab", ["ana", "dana"])
      for (id, name) in [(70, "design"), (71, "old"), (72, "ops")] { try stage.own(id, named: name, source: name) }
      let report = try await stage.apply()
      #expect(report.outcome == .applied)
      #expect(stage.bigVMembers(70) == ["ana", "chidi"])
      #expect(stage.server.bigV.group(named: "operations", in: "acme")?.id == 72)
      #expect(stage.server.bigV.group(named: "old", in: "acme") == nil)
      let lab = try #require(stage.server.bigV.group(named: "lab", in: "acme"))
      #expect(stage.bigVMembers(lab.id) == ["ana", "dana"])
      #expect(report.calls == report.plan?.cost.calls)
      #expect(stage.http.statistics().connections <= 4)
      #expect(try await stage.plan().isInSync)
    }
  }

  @Test func rowsOfOtherLevelsOfKeysAndOfOurselvesStay() async throws {
    let machine = BigVMachineData(
      id: 22, name: "web", privileges: [BigVPrivilegeData(user: "bo", level: .machineAdmin)])
    var group = StandInStage.group(70, "design", ["ana", "bo", "rollcall"], machines: [machine])
    group.privileges.append(BigVPrivilegeData(user: "bo", level: .groupAdmin, apiKey: 9))
    try await StandInStage.bigV([group, StandInStage.group(71, "ops", ["bo"])]) { stage async throws in
      stage.directory.put("design", ["ana"])
      try stage.own(70, named: "design", source: "design", remembering: ["bo": "bo", "rollcall": "rollcall"])
      let before = stage.server.bigV.privileges
      let report = try await stage.apply()
      let gone = before.filter { stage.server.bigV.privileges[$0.key] == nil }.values
      #expect(gone.map(\.username) == ["bo"])
      #expect(gone.map(\.object) == [.group(70)])
      #expect(gone.map(\.apiKeyID) == [nil])
      #expect(stage.server.bigV.privileges.allSatisfy { before[$0.key] == $0.value })
      #expect(report.plan?.holds.map(\.reason) == [.ownAccount])
    }
  }

  @Test func whoHoldsTheAccountGetsNoRowAndIsExplained() async throws {
    try await StandInStage.bigV(
      [StandInStage.group(70, "design", ["ana"])], behaviour: { $0.accountPrivileges = .allLevels }
    ) { stage async throws in
      stage.directory.put("design", ["ana", "owner"])
      try stage.own(70, named: "design", source: "design")
      let report = try await stage.apply()
      #expect(report.outcome == .inSync)
      #expect(stage.writes == [])
      #expect(report.plan?.remarks.contains { $0.contains("added to none: owner@example.org") } == true)
      let survey = await stage.cycle.survey([stage.applyTarget.asPlanTarget], of: try await snapshot(stage))
      let owner = Explainer(survey.snapshot, try survey.views()).person(1)
      let reasons = owner.targets.flatMap(\.groups).flatMap(\.reasons)
      #expect(reasons == ["a right of the account on the whole target gives it this group: it is not added"])
    }
  }

  @Test(arguments: [BigVBehaviour.AccountPrivileges.accountOnly, .everything, .missing])
  func anAccountAdminWhomTheAccountDoesNotShowIsAddedLikeAnybody(_ shown: BigVBehaviour.AccountPrivileges) async throws {
    try await StandInStage.bigV(
      [StandInStage.group(70, "design", ["ana"])], behaviour: { $0.accountPrivileges = shown }
    ) { stage async throws in
      stage.directory.put("design", ["ana", "owner"])
      try stage.own(70, named: "design", source: "design")
      #expect(try await stage.apply().outcome == .applied)
      #expect(stage.writes == ["POST /users/owner/privileges 200"])
      // BigV does not show us the row of somebody of our own rank on the account, but shows that on the group.
      #expect(try await stage.apply().outcome == .inSync)
    }
  }

  @Test func whoIsAddedByHandMeanwhileIsNotAddedTwice() async throws {
    try await StandInStage.bigV([StandInStage.group(70, "design", ["ana"])]) { stage async throws in
      stage.directory.put("design", ["ana", "dana"])
      try stage.own(70, named: "design", source: "design")
      let server = stage.server
      let report = try await stage.apply { _ in
        _ = server.changeBigV { $0.grant(.groupAdmin, to: "dana", on: .group(70)) }
      }
      #expect(report.outcome == .applied)
      #expect(stage.bigVMembers(70) == ["ana", "dana"])
      #expect(stage.writes == [])
    }
  }

  @Test func whoIsAddedByHandAgainMeanwhileIsToldAndNotFoughtOver() async throws {
    try await StandInStage.bigV([StandInStage.group(70, "design", ["ana", "bo"])]) { stage async throws in
      var stage = stage
      let server = stage.server
      stage.progress = { _ in _ = server.changeBigV { $0.grant(.groupAdmin, to: "bo", on: .group(70)) } }
      stage.directory.put("design", ["ana"])
      try stage.own(70, named: "design", source: "design", remembering: ["bo": "bo"])
      let report = try await stage.apply()
      #expect(report.outcome == .partial)
      #expect(report.unverified == ["remove design bo@example.org"])
      #expect(stage.writes.count == 1)
      #expect(report.calls == report.plan?.cost.calls)
      #expect(try await stage.plan().changes.map(\.kind) == [.remove])
    }
  }

  @Test func aRowThatIsThereTwiceIsToldAndLeftAlone() async throws {
    try await StandInStage.bigV([StandInStage.group(70, "design", ["ana", "dana", "dana"])]) { stage async throws in
      stage.directory.put("design", ["ana", "dana"])
      try stage.own(70, named: "design", source: "design")
      for _ in 1...2 {
        let report = try await stage.apply()
        #expect(report.outcome == .inSync)
        #expect(
          report.plan?.remarks == [
            "the same privilege is there more than once: dana on design; one would do, and a removal takes all of them"
          ])
      }
      #expect(stage.writes == [])
    }
  }

  private func snapshot(_ stage: StandInStage) async throws -> Snapshot {
    try await stage.directory.read(DirectoryRequest([stage.applyTarget.policy]), lastGood: [])
  }
}
