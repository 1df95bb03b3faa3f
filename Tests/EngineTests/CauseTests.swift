import Engine
import Fixtures
import Reconciliation
import Testing

/// Each change says who or what led to it.
struct CauseTests {
  @Test func whoWasAddedByHandIsTakenOutForThat() async throws {
    let stage = try await Stage.settled(["ana"])
    stage.target.edit("new1", add: "bo")
    #expect(try await stage.causes() == ["remove design bo: by-hand"])
  }

  @Test func whoWasTakenOutByHandIsAddedForThat() async throws {
    let stage = try await Stage.settled(["ana", "bo"])
    stage.target.edit("new1", remove: "bo")
    #expect(try await stage.causes() == ["add design bo: by-hand"])
  }

  @Test func adminsThatWereMadeOrUnmadeByHandAreToldApart() async throws {
    let stage = try await Stage.settled(["ana", "bo"], admins: ["ana"])
    stage.target.edit("new1", grant: "bo", revoke: "ana")
    #expect(try await stage.causes() == ["grant design ana: by-hand", "revoke design bo: by-hand"])
  }

  @Test func aChangeInTheDirectoryIsTheDirectorys() async throws {
    let stage = try await Stage.settled(["ana", "bo"])
    stage.put("design", ["ana", "cy"])
    #expect(try await stage.causes() == ["add design cy: directory", "remove design bo: directory"])
  }

  @Test func bothAreToldApartInOneGroup() async throws {
    let stage = try await Stage.settled(["ana", "bo"])
    stage.put("design", ["ana", "bo", "cy"])
    stage.target.edit("new1", remove: "bo")
    #expect(try await stage.causes() == ["add design bo: by-hand", "add design cy: directory"])
  }

  @Test func whatTheConfigurationLeavesOutGoesForThat() async throws {
    var stage = try await Stage.settled(["ana", "bo"])
    stage.excluded = ["bo@example.org"]
    #expect(try await stage.causes() == ["remove design bo: configuration"])
  }

  @Test func anotherScopeIsTheConfigurationsWhateverTheDirectoryShows() async throws {
    var stage = try await Stage.settled(["ana", "bo"])
    stage.scope = "ou=people"
    stage.put("design", ["ana"])
    #expect(try await stage.causes() == ["remove design bo: configuration"])
  }

  @Test func anAccountThatIsNewIsTheCauseOfItsMembership() async throws {
    let stage = Stage()
    stage.directory.put("design", ["ana", "bo"])
    stage.target.put(account: "ana")
    _ = try await stage.apply()
    stage.target.put(account: "bo")
    #expect(try await stage.causes() == ["add design bo: account"])
  }

  @Test func aNameIsByHandOrTheDirectorys() async throws {
    let stage = try await Stage.settled(["ana"])
    stage.target.edit("new1", name: "dezign")
    #expect(try await stage.causes() == ["rename dezign: by-hand"])
    stage.put("design", ["ana"], called: "design-2")
    #expect(try await stage.causes() == ["rename dezign: directory"])
  }

  @Test func aGroupThatIsGoneWasDeletedByHandOnTheTargetOrInTheDirectory() async throws {
    let stage = try await Stage.settled(["ana"])
    stage.put("research", ["bo"])
    _ = try await stage.apply()
    stage.target.remove("new1")
    stage.directory.remove("research")
    #expect(try await stage.causes() == ["create design: by-hand", "delete research: directory"])
  }

  @Test func aNewGroupIsFirstThenTheDirectorysThenTheConfigurations() async throws {
    var stage = Stage()
    stage.put("design", ["ana"])
    #expect(try await stage.causes() == ["create design: first"])
    _ = try await stage.apply()
    stage.put("research", ["ana"])
    #expect(try await stage.causes() == ["create research: directory"])
    stage.scope = "ou=groups"
    #expect(try await stage.causes() == ["create research: configuration"])
  }

  @Test func whatFailedKeepsItsCause() async throws {
    let stage = try await Stage.settled(["ana"])
    stage.put("design", ["ana", "bo"])
    stage.target.fault("member new1 bo", .refuse)
    _ = try await stage.apply()
    #expect(try await stage.causes() == ["add design bo: directory"])
  }

  @Test func whatTheTargetDoesNotShowAfterItsYesIsNobodysHand() async throws {
    let stage = try await Stage.settled(["ana"])
    stage.put("design", ["ana", "bo"])
    stage.target.fault("member new1 bo", .ignore)
    _ = try await stage.apply()
    #expect(try await stage.causes() == ["add design bo: directory"])
  }

  @Test("Row 75: what was written before a crash is not taken for somebody's hand")
  func whatWasWrittenBeforeACrashIsOurs() async throws {
    let stage = try await Stage.settled(["ana"])
    stage.put("design", ["ana", "bo"])
    stage.ledger.fail("answer")
    _ = try await stage.apply()
    stage.ledger.recover()
    #expect(stage.target.contents == ["design: ana bo"])
    stage.put("design", ["ana"])
    #expect(try await stage.causes().contains("remove design bo: by-hand") == false)
  }

  @Test func aDryRunNotesNothing() async throws {
    let stage = try await Stage.settled(["ana"]) { $0.manualChanges = .keep }
    stage.target.edit("new1", add: "bo")
    stage.recorder.clear()
    _ = try await stage.causes()
    #expect(stage.recorder.after("ledger").isEmpty)
    #expect(try stage.ledger.memory(of: "acme").seen.handMade.isEmpty)
  }

  @Test func thePlanSaysHowMuchWasDoneByHand() async throws {
    let stage = try await Stage.settled(["ana", "bo"])
    stage.target.edit("new1", add: "cy", remove: "bo")
    let plan = try await stage.plan()
    #expect(PlanSummary(plan).text == "1 group to change (+1 -1 members); 2 by hand")
    #expect(
      plan.remarks.contains(
        "somebody changed 1 group on the target by hand: 2 changes against the directory, 2 undone by this plan"))
  }

  @Test func aCycleWithoutNewsNotesNothing() async throws {
    let stage = try await Stage.settled(["ana", "bo"])
    let before = try stage.ledger.memory(of: "acme").seen
    _ = try await stage.apply()
    let noted = stage.ledger.notes
    _ = try await stage.apply()
    #expect(stage.ledger.notes == noted)
    #expect(try stage.ledger.memory(of: "acme").seen.groups == before.groups)
  }
}
