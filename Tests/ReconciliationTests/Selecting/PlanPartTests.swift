import Reconciliation
import Testing

/// A plan narrowed to some groups.
struct PlanPartTests {
  private func narrowed(_ world: World, to groups: String...) throws -> Plan {
    let planner = Planner(
      policy: world.policy, reader: StillTarget(traits: world.traits, current: world.current), callsPerSecond: 10)
    let part = PlanPart(sources: Set(groups.map { StableID("g:\($0)") }), names: Set(groups))
    return planner.part(part, of: try world.plan(), in: world.current, besides: "besides")
  }

  @Test func keepsTheChangesAndHoldsOfTheGroupsAlone() throws {
    let plan = try narrowed(.example(), to: "legal", "research")
    #expect(plan.lines == ["create research [ana bo zoe] admins [zoe]"])
    #expect(plan.holds.map(\.groupName) == ["legal"])
    #expect(plan.review.groups.map(\.name) == ["legal"])
    #expect(plan.remarks.last == "besides: 4 changes pending")
  }

  @Test func hasItsOwnDigestAndCost() throws {
    let whole = try World.example().plan()
    let plan = try narrowed(.example(), to: "research")
    #expect(plan.digest != whole.digest)
    #expect(plan.cost.writing == 1)
    #expect(plan.fingerprints.isEmpty)
    #expect(plan.remarks.last == "besides: 4 changes pending, 41 held")
  }

  @Test func hasThePeopleOfItsGroupsAlone() throws {
    let world = World.gallery()
    let (whole, planner) = (
      try world.plan(),
      Planner(policy: world.policy, reader: StillTarget(traits: world.traits, current: world.current), callsPerSecond: 10)
    )
    let some = PlanPart(sources: [], names: [], people: [StableID("p:pat"), StableID("p:sam")])
    let part = planner.part(some, of: whole, in: world.current, besides: "besides")
    #expect(whole.unmatched.count > 1)
    #expect(part.unmatched.map(\.person) == [StableID("p:pat")] && part.leftOut.map(\.person) == [StableID("p:sam")])
    let everybody = planner.part(PlanPart(sources: []), of: whole, in: world.current, besides: "besides")
    #expect(everybody.unmatched == whole.unmatched && everybody.leftOut == whole.leftOut)
  }

  @Test func tellsOfAnApprovalOnlyWhatIsDoneBecauseOfIt() throws {
    var world = World()
    world.limits.groupRemovals = Limit(atLeast: 0)
    for name in ["a", "b", "c"] { world.target(name, ["ana", "bo"], source: name) }
    for name in ["a", "b"] { world.directory(name, ["ana"]) }
    world.directory("c", ["ana", "bo", "cy"])
    let now = world.snapshot.stamp.takenAt
    let digest = try #require(try world.plan().review.digest)
    world.approvals = [Approval(id: 1, digest: digest, groups: nil, by: "ana", at: now, expiresAt: now + 60)]
    #expect(try world.plan().review.approved.map { $0.changes.map(\.line) } == [["remove a bo", "remove b bo"]])
    #expect(try narrowed(world, to: "b", "c").review.approved.map { $0.changes.map(\.line) } == [["remove b bo"]])
    #expect(try narrowed(world, to: "c").review.approved.isEmpty)
  }

  @Test func ofAllGroupsIsTheWhole() throws {
    let whole = try World.example().plan()
    let plan = try narrowed(.example(), to: "design", "finance-emea", "legal", "research")
    #expect(plan.digest == whole.digest && plan.remarks == whole.remarks && plan.holds == whole.holds)
  }

  /// The name of `a` goes to `b`, and that of `b` to a new group.
  private func chain() -> World {
    var world = World()
    world.directory("one", ["ana"], called: ["c"])
    world.target("a", ["ana"], source: "one")
    world.directory("two", ["ana", "bo"], called: ["a"])
    world.target("b", ["ana"], source: "two")
    world.directory("three", ["ana"], called: ["b"])
    return world
  }

  @Test func whoNeedsANameThatIsKeptWaits() throws {
    let plan = try narrowed(chain(), to: "two", "three")
    #expect(plan.lines == ["add b bo"])
    #expect(plan.heldLines == ["b: name-taken [rename b -> a]", "b: name-taken [create b [ana]]"])
    #expect(plan.holds.allSatisfy { $0.reason.code == "name-taken" })
  }

  @Test func whoNeedsNoNameOfOthersGoesOn() throws {
    #expect(try narrowed(chain(), to: "one").lines == ["rename a -> c"])
    #expect(try narrowed(chain(), to: "one", "two").holds.isEmpty)
  }

  @Test func namesThatAreSwappedAreSwappedTogetherOrNotAtAll() throws {
    var world = World()
    world.directory("one", ["ana"], called: ["b"])
    world.target("a", ["ana"], source: "one")
    world.directory("two", ["ana"], called: ["a"])
    world.target("b", ["ana"], source: "two")
    #expect(try narrowed(world, to: "one", "two").changes.count == 3)
    for group in ["one", "two"] {
      let plan = try narrowed(world, to: group)
      #expect(plan.changes.isEmpty && plan.holds.map(\.reason.code) == ["name-taken"])
    }
  }

  @Test func narrowedPlansNeverTakeANameThatSomebodyHas() async throws {
    for seed in 3_000..<3_200 {
      await Task.yield()
      let world = RandomWorld.make(seed: seed)
      let whole = try world.planned()
      var chance = SeededGenerator(seed: seed)
      let sources = Set(whole.plan.changes.map(\.group.source)).sorted().filter { _ in Bool.random(using: &chance) }
      let planner = Planner(
        policy: world.policy, reader: StillTarget(traits: world.traits, current: world.current), callsPerSecond: 10)
      let plan = planner.part(PlanPart(sources: Set(sources)), of: whole.plan, in: world.current, besides: "besides")
      do { _ = try world.applying((plan, whole.books)) } catch let violation as Violation {
        Issue.record("seed \(seed): \(violation)")
      }
    }
  }
}
