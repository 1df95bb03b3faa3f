import Reconciliation
import Testing

/// `previously`: what no stable id tells any more.
struct FormerNameTests {
  /// The group `finance` of ours, whose directory group is gone; the directory has `id-2`, called `name`.
  private func world(_ name: String, previously: [String: String] = [:]) -> World {
    var world = World()
    world.directory("id-2", ["ana", "bo"], called: [name])
    world.target("finance", ["ana"], source: "id-1")
    world.formerNames = previously
    return world
  }

  @Test func withoutItAnotherNameIsADeletionAndACreation() throws {
    #expect(try world("finance-emea").changes() == ["create finance-emea [ana bo]", "delete finance"])
  }

  @Test func theGroupIsTakenOverAndRenamed() throws {
    let world = world("finance-emea", previously: ["finance-emea": "finance"])
    let planned = try world.planned()
    #expect(planned.plan.lines == ["take over finance from g:id-1", "rename finance -> finance-emea", "add finance bo"])
    #expect(planned.plan.holds.isEmpty)
    let after = try world.applying(planned)
    #expect(after.owned == ["id-2": "t:finance"])
    #expect(try after.plan().isInSync)
  }

  @Test func theMarkNamesTheNewSource() throws {
    var world = world("finance-emea", previously: ["finance-emea": "finance"])
    world.last { $0.annotation = OwnershipMarker(instance: "main", source: StableID("g:id-1")).line }
    guard case .adoptGroup(_, let annotation, _) = try world.plan().changes.first else {
      Issue.record("nothing is taken over")
      return
    }
    #expect(OwnershipMarker(in: annotation)?.source == StableID("g:id-2"))
  }

  @Test func aLostLedgerAndAMarkAreEnough() throws {
    var world = world("finance-emea", previously: ["finance-emea": "finance"])
    world.owned = [:]
    world.last { $0.annotation = OwnershipMarker(instance: "main", source: StableID("g:id-1")).line }
    #expect(try world.changes().first == "take over finance from g:id-1")
  }

  @Test func oneNameForBothSaysThatTheDirectoryWasRestored() throws {
    let world = world("finance", previously: ["Finance": "FINANCE"])
    #expect(try world.changes() == ["take over finance from g:id-1", "add finance bo"])
  }

  @Test func theRenamePassesTheLimitAndTheOwnershipMovesMeanwhile() throws {
    var world = world("finance-emea", previously: ["finance-emea": "finance"])
    world.limits.renames = Limit(atLeast: 0)
    #expect(try world.changes() == ["take over finance from g:id-1", "add finance bo"])
    #expect(try world.codes() == ["limit-renames"])
  }

  @Test func membersThatGoPassTheLimits() throws {
    var world = world("finance-emea", previously: ["finance-emea": "finance"])
    world.target("other", [], source: "x")
    world.held[0].members = ["ana"] + (0..<9).map { "m\($0)" }
    for index in 0..<9 {
      world.account("m\(index)")
      world.remembered["m\(index)"] = "left\(index)"
    }
    world.limits.groupRemovals = Limit(atLeast: 3)
    #expect(try world.codes().contains("limit-group-removals"))
    #expect(try !world.changes().contains { $0.hasPrefix("remove") })
  }

  @Test func aGroupThatTheDirectoryStillHasIsNotTakenOver() throws {
    var world = world("finance-emea", previously: ["finance-emea": "finance"])
    world.directory("id-1", ["ana"], called: ["finance"])
    let plan = try world.plan()
    #expect(plan.lines == ["create finance-emea [ana bo]"])
    #expect(
      plan.remarks == ["previously: 'finance-emea' is not what 'finance' was, because the directory still has cn=id-1"])
  }

  @Test func onAPartialReadTheOldGroupMayStillBeThere() throws {
    var world = world("finance-emea", previously: ["finance-emea": "finance"])
    world.groupsCompleteness = .partial("page 2 failed")
    #expect(try world.changes() == [])
    #expect(try world.holds() == ["finance: partial-read [delete finance]", "finance-emea: partial-read []"])
  }

  @Test func aGroupThatIsNotOursIsNotTakenOver() throws {
    var world = world("finance-emea", previously: ["finance-emea": "finance"])
    world.owned = [:]
    #expect(try world.changes() == ["create finance-emea [ana bo]"])
  }

  @Test func anotherInstancesGroupIsNotTakenOver() throws {
    var world = world("finance-emea", previously: ["finance-emea": "finance"])
    world.last { $0.annotation = OwnershipMarker(instance: "other", source: StableID("g:id-1")).line }
    #expect(try world.changes() == [])
    #expect(try world.codes() == ["owned-by-instance", "owned-by-instance"])
  }

  @Test func aNewGroupGetsTheNameThatIsFreed() throws {
    var world = world("finance-emea", previously: ["finance-emea": "finance"])
    world.directory("id-3", ["ana"], called: ["finance"])
    #expect(
      try world.changes() == [
        "take over finance from g:id-1", "rename finance -> finance-emea", "create finance [ana]", "add finance bo",
      ])
  }

  @Test func onceItIsDoneItHasNoEffect() throws {
    var world = World()
    world.directory("id-2", ["ana"], called: ["finance-emea"])
    world.target("finance-emea", ["ana"], source: "id-2")
    world.formerNames = ["finance-emea": "finance"]
    #expect(try world.plan().isInSync)
    #expect(try world.plan().remarks == [])
  }

  @Test(
    "An entry that finds nothing is told",
    arguments: [
      (
        "Mony", "finance",
        "previously: no group gets the name 'Mony', so that it was 'finance' has no effect: check how it is written"
      ),
      (
        "finance-emea", "nosuch",
        "previously: 'finance-emea' takes nothing over, because the target has no group 'nosuch': check how it is written"
      ),
    ])
  func anEntryThatFindsNothing(present: String, former: String, remark: String) throws {
    #expect(try world("finance-emea", previously: [present: former]).plan().remarks == [remark])
  }

  @Test("The old name and the new one explain the group that takes over")
  func explained() throws {
    let world = world("finance-emea", previously: ["finance-emea": "finance"])
    guard case .found(.group(0)) = try world.answer(to: "finance") else {
      Issue.record("finance is not found, or another")
      return
    }
    let target = try world.explainedGroup("id-2").targets[0]
    #expect(target.present?.name == "finance")
    #expect(target.plan.contains("takes over the group, as `previously` says"))
  }

  @Test("Who is in a group that is taken over is told of it once, as of the group that it becomes")
  func explainedPerson() throws {
    var world = world("finance-emea", previously: ["finance-emea": "finance"])
    world.person("cy")
    world.account("cy")
    world.last { $0.members = ["ana", "cy"] }
    let groups = try world.explained("cy").targets[0].groups
    #expect(groups.map(\.group) == ["cn=id-2"])
    #expect(groups.first?.present == .member && groups.first?.plan == ["is taken out"])
  }

  @Test("An entry is not told while it is not known which groups there are")
  func unreadGroups() throws {
    var world = world("finance-emea", previously: ["Mony": "finance"])
    world.groupsCompleteness = .partial("size limit")
    #expect(try world.plan().remarks == [])
  }

  @Test func underUpsertARestoredGroupIsHeldToo() throws {
    var world = world("finance")
    world.extent = .upsert
    let plan = try world.plan()
    #expect(plan.lines == [])
    #expect(plan.heldLines == ["finance: source-changed []"])
    #expect(plan.remarks == [])
  }

  @Test func thePlanSaysWhereTheGroupWasBefore() throws {
    let plan = try world("finance-emea", previously: ["finance-emea": "finance"]).plan()
    let text = PlanText(plan, style: .plain, isVerbose: false).render(for: .dryRun)
    #expect(text.contains("~ group   finance                           goes over to another directory group: previously"))
    #expect(try PlanDocument([plan]).json().contains("\"formerSource\" : \"g:id-1\""))
  }
}
