import Engine
import Fixtures
import Reconciliation
import Testing

/// What becomes of changes made by hand with `revert-manual-changes: never` and `after`.
struct ManualChangeTests {
  private func kept(_ members: [String], admins: [String] = []) async throws -> Stage {
    try await Stage.settled(members, admins: admins) { $0.manualChanges = .keep }
  }

  @Test func neverKeepsThemAndShowsThemInEveryPlan() async throws {
    let stage = try await kept(["ana", "bo"])
    stage.target.edit("new1", add: "cy", remove: "bo")
    for _ in 1...3 {
      #expect(try await stage.causes() == ["held add design bo: by-hand", "held remove design cy: by-hand"])
      #expect(try await stage.apply().outcome == .held)
    }
    #expect(stage.target.contents == ["design: ana cy"])
  }

  @Test func theHoldSaysSinceWhen() async throws {
    var stage = try await kept(["ana"])
    let seen = stage.now
    stage.target.edit("new1", add: "cy")
    _ = try await stage.apply()
    stage.now += 7_200
    #expect(try await stage.plan().holds.map(\.reason) == [.manualChange(since: seen, until: nil)])
  }

  @Test func afterATimeTheyAreUndone() async throws {
    var stage = try await Stage.settled(["ana"]) { $0.manualChanges = .revertAfter(.seconds(86_400)) }
    let seen = stage.now
    stage.target.edit("new1", add: "cy")
    _ = try await stage.apply()
    stage.now += 86_399
    #expect(try await stage.plan().holds.map(\.reason) == [.manualChange(since: seen, until: seen + 86_400)])
    _ = try await stage.apply()
    stage.now += 1
    #expect(try await stage.causes() == ["remove design cy: by-hand"])
    _ = try await stage.apply()
    #expect(stage.target.contents == ["design: ana"])
    #expect(try stage.ledger.memory(of: "acme").seen.handMade.isEmpty)
  }

  @Test func aDryRunDoesNotBeginToCount() async throws {
    var stage = try await Stage.settled(["ana"]) { $0.manualChanges = .revertAfter(.seconds(60)) }
    stage.target.edit("new1", add: "cy")
    _ = try await stage.causes()
    stage.now += 61
    #expect(try await stage.causes() == ["held remove design cy: by-hand"])
  }

  @Test func whatWasDoneAgainCountsAnew() async throws {
    var stage = try await Stage.settled(["ana"]) { $0.manualChanges = .revertAfter(.seconds(60)) }
    stage.target.edit("new1", add: "cy")
    _ = try await stage.apply()
    stage.target.edit("new1", remove: "cy")
    _ = try await stage.apply()
    stage.now += 61
    stage.target.edit("new1", add: "cy")
    #expect(try await stage.causes() == ["held remove design cy: by-hand"])
  }

  @Test func whatTheDirectoryThenSaysTooIsNoLongerByHand() async throws {
    let stage = try await kept(["ana"])
    stage.target.edit("new1", add: "cy")
    _ = try await stage.apply()
    stage.put("design", ["ana", "cy"])
    #expect(try await stage.apply().outcome == .inSync)
    stage.put("design", ["ana"])
    #expect(try await stage.causes() == ["remove design cy: directory"])
  }

  @Test func whoLeavesTheDirectoryIsNotKeptByWhatWasDoneByHand() async throws {
    var stage = try await kept(["ana"])
    stage.disabledPeople = .drop
    stage.put("other", ["cy"])
    _ = try await stage.apply()
    stage.target.edit("new1", add: "cy")
    _ = try await stage.apply()
    stage.directory.disable("cy")
    #expect(try await stage.causes().contains("remove design cy: directory"))
  }

  @Test func whoIsOnlyNotFoundByTheKeyAnyMoreKeepsWhatWasDoneByHand() async throws {
    let stage = try await kept(["ana"])
    stage.put("other", ["cy"])
    _ = try await stage.apply()
    stage.target.edit("new1", add: "cy")
    _ = try await stage.apply()
    stage.directory.rekey("cy")
    #expect(try await stage.causes().contains("held remove design cy: by-hand"))
    let codes = try await stage.plan().holds.filter { $0.groupName == "design" }.map(\.reason.code)
    #expect(codes == ["manual-change"])
  }

  @Test func whoStaysByHandDoesNotCountForWhatTheDirectoryGives() async throws {
    let stage = try await kept(["ana", "cy"])
    stage.target.edit("new1", add: "bo")
    _ = try await stage.apply()
    stage.put("design", ["ana"])
    _ = try await stage.apply()
    #expect(stage.target.contents == ["design: ana bo"])
    #expect(try stage.ledger.memory(of: "acme").measure?.memberships == 1)
  }

  @Test func whoWasGivenAccessByHandAfterLeavingIsLeftAlone() async throws {
    var stage = try await kept(["ana"])
    stage.disabledPeople = .drop
    stage.put("other", ["ana", "cy"])
    _ = try await stage.apply()
    stage.directory.disable("cy")
    _ = try await stage.apply()
    stage.target.edit("new1", add: "cy")
    #expect(try await stage.causes().contains("held remove design cy: by-hand"))
  }

  @Test func nobodyIsTakenOutOnTheStrengthOfSomebodyWhoDoesNotCome() async throws {
    let stage = try await kept(["ana", "bo"])
    stage.target.edit("new1", remove: "ana")
    stage.put("design", ["ana"])
    let plan = try await stage.plan()
    #expect(plan.changes.isEmpty)
    #expect(Set(plan.holds.map(\.reason.code)) == ["manual-change", "to-zero"])
  }

  @Test func whoBecomesAdminInTheDirectoryIsNotHeldBack() async throws {
    let stage = try await kept(["ana", "bo"], admins: ["ana"])
    stage.target.edit("new1", remove: "bo")
    _ = try await stage.apply()
    stage.put("design", ["ana", "bo"], admins: ["ana", "bo"])
    _ = try await stage.apply()
    #expect(stage.target.contents == ["design: ana* bo*"])
  }

  @Test func namesAndDeletionsAreLeftAloneToo() async throws {
    let stage = try await kept(["ana"])
    stage.put("research", ["bo"])
    _ = try await stage.apply()
    stage.target.edit("new1", name: "dezign")
    stage.target.remove("new2")
    for _ in 1...2 {
      #expect(try await stage.apply().outcome == .held)
      #expect(try await stage.causes() == ["held create research: by-hand", "held rename dezign: by-hand"])
    }
    #expect(stage.target.contents == ["dezign: ana"])
  }
}
