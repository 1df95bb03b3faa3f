import Reconciliation
import Testing

/// Which groups are ours, become ours, and stop being ours.
struct OwnershipTests {
  private func mark(_ source: String, instance: String = "main") -> String {
    OwnershipMarker(instance: instance, source: StableID("g:\(source)")).line
  }

  /// A group `design` on both sides, of which the ledger knows nothing.
  private func unowned(annotation: String? = nil) -> World {
    var world = World()
    world.directory("design", ["ana", "bo"])
    world.target("design", ["ana"])
    world.last { $0.annotation = annotation }
    return world
  }

  @Test func aGroupThatIsNotThereIsCreatedWholeAndMarked() throws {
    var world = World()
    world.directory("design", ["ana", "bo"], admins: ["bo"])
    let plan = try world.plan()
    #expect(plan.lines == ["create design [ana bo] admins [bo]"])
    guard case .createGroup(let new) = plan.changes.first else { return }
    #expect(new.annotation == mark("design"))
  }

  @Test func whereThereAreNoNotesNoMarkIsWritten() throws {
    var world = World()
    world.traits = .plain
    world.directory("design", ["ana"])
    guard case .createGroup(let new) = try world.plan().changes.first else {
      Issue.record("nothing is created")
      return
    }
    #expect(new.annotation == nil)
  }

  @Test func somebodyElsesGroupIsNotTaken() throws {
    #expect(try unowned().changes() == [])
    #expect(try unowned().holds() == ["design: not-owned []"])
  }

  @Test func aGroupIsAdoptedByItsNameWhereThatIsConfigured() throws {
    var world = unowned(annotation: "the designers")
    world.adoption = .matchingName
    let plan = try world.plan()
    #expect(plan.lines == ["adopt design", "add design bo"])
    #expect(
      plan.changes.first
        == .adoptGroup(
          GroupReference(id: TargetGroupID("t:design"), name: "design", source: StableID("g:design")),
          annotation: "the designers\n" + mark("design")))
  }

  @Test func anAdoptionWithoutNotesHasNoText() throws {
    var world = unowned()
    world.traits = .plain
    world.adoption = .matchingName
    guard case .adoptGroup(_, let annotation, _) = try world.plan().changes.first else {
      Issue.record("nothing is adopted")
      return
    }
    #expect(annotation == nil)
  }

  @Test func aLostLedgerIsRebuiltFromMarks() throws {
    let world = unowned(annotation: "the designers\n" + mark("design"))
    let (plan, books) = try world.planned()
    #expect(plan.lines == ["add design bo"])
    let claim = OwnedGroup(source: StableID("g:design"), group: TargetGroupID("t:design"), name: "design", origin: .marked)
    #expect(books.refreshed == [claim])
  }

  @Test func aMarkOutlivesARename() throws {
    var world = World()
    world.directory("design", ["ana"])
    world.target("dezign", ["ana"])
    world.last { $0.annotation = mark("design") }
    #expect(try world.changes() == ["rename dezign -> design"])
  }

  @Test func aMarkOnTwoGroupsProvesNothing() throws {
    var world = unowned(annotation: mark("design"))
    world.target("copy", ["ana"])
    world.last { $0.annotation = mark("design") }
    #expect(try world.changes() == [])
    #expect(try world.holds() == ["design: not-owned []"])
    #expect(try world.planned().books.refreshed.isEmpty)
  }

  @Test func theLedgerKnowsBetterThanACopiedMark() throws {
    var world = World()
    world.synced("design", ["ana"])
    world.last { $0.annotation = mark("design") }
    world.target("copy", ["bo"])
    world.last { $0.annotation = mark("design") }
    #expect(try world.plan().isInSync)
  }

  @Test func anotherInstancesGroupIsNeitherTakenNorAdopted() throws {
    var world = unowned(annotation: mark("design", instance: "other"))
    world.adoption = .matchingName
    #expect(try world.changes() == [])
    #expect(try world.holds() == ["design: owned-by-instance []"])
  }

  @Test func anotherInstancesMarkStopsTheLedgersOwner() throws {
    var world = unowned(annotation: mark("design", instance: "other"))
    world.owned["design"] = "t:design"
    #expect(try world.changes() == [])
    #expect(try world.holds() == ["design: owned-by-instance [add design bo]"])
  }

  @Test func aGroupDeletedByHandIsCreatedAgain() throws {
    var world = World()
    world.directory("design", ["ana"])
    world.owned["design"] = "t:gone"
    let plan = try world.plan()
    #expect(plan.lines == ["create design [ana]"])
    #expect(plan.remarks.contains("the group 'design' was deleted on the target by somebody else; it is created again"))
  }

  @Test func aGroupDeletedByHandAndMadeAgainByHandIsNotOurs() throws {
    var world = unowned()
    world.owned["design"] = "t:gone"
    #expect(try world.holds() == ["design: not-owned []"])
  }

  @Test func whatIsGoneOnBothSidesIsForgotten() throws {
    var world = World()
    world.synced("design", ["ana"])
    world.owned["gone"] = "t:gone"
    #expect(try world.planned().books.forgotten == [StableID("g:gone")])
  }

  @Test func nothingIsForgottenOnAPartialRead() throws {
    var world = World()
    world.synced("design", ["ana"])
    world.owned["gone"] = "t:gone"
    world.groupsCompleteness = .partial("page 2 failed")
    #expect(try world.planned().books.forgotten == [])
  }

  @Test func aNewNameOnTheTargetIsNoted() throws {
    var world = World()
    world.synced("design", ["ana"])
    var memory = world.memory
    let source = StableID("g:design")
    memory.owned[source] = OwnedGroup(source: source, group: TargetGroupID("t:design"), name: "old", origin: .adopted)
    let planner = Planner(
      policy: world.policy, reader: StillTarget(traits: world.traits, current: world.current), callsPerSecond: nil)
    let books = try planner.plan(world.snapshot, world.current, memory).books
    #expect(books.refreshed == [OwnedGroup(source: source, group: TargetGroupID("t:design"), name: "design", origin: .adopted)])
  }

  @Test func onlyNewKnowledgeOfAccountsIsNoted() throws {
    var world = World()
    world.synced("design", ["ana", "bo"])
    world.remembered = ["ana": "ana", "bo": "somebody else"]
    #expect(try world.planned().books.people == [AccountID("bo"): StableID("p:bo")])
  }

  @Test(arguments: [1, 2])
  func aTargetThatShowsNoneOfSeveralGroupsOfOursIsNotBelieved(count: Int) throws {
    var world = World()
    for name in ["design", "research"].prefix(count) {
      world.directory(name, ["ana"])
      world.owned[name] = "t:vanished-\(name)"
    }
    let plan = try world.plan()
    #expect(plan.changes.count == (count == 1 ? 1 : 0))
    #expect(plan.holds.map(\.reason.code) == (count == 1 ? [] : ["obstacle", "obstacle"]))
  }

  @Test func aGroupWhoseStableIDIsNoLongerReadIsNotDeleted() throws {
    var world = World()
    world.synced("kept", ["ana"])
    world.synced("design", ["ana"])
    world.scheme = "dn"
    #expect(try world.changes() == [])
    #expect(try world.holds() == ["design: source-changed []", "kept: source-changed []"])
    let text = try world.plan().holds.first?.reason.text(changes: 0)
    #expect(text?.hasSuffix("check that stable-id still says 'g', and the right to read it") == true)
  }
}
