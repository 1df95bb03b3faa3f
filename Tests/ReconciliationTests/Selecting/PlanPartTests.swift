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

  @Test func narrowedPlansNeverTakeANameThatSomebodyHas() throws {
    for seed in 3_000..<3_200 {
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
