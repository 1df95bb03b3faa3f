import Reconciliation
import Testing

/// Renames, creations and deletions that want one another's names.
struct NamingOrderTests {
  /// Groups of ours by directory name, each with its present name on the target.
  private func world(_ present: [String: String], limits: Limits = .none) -> World {
    var world = World()
    world.limits = limits
    for (name, presentName) in present.sorted(by: { $0.key < $1.key }) {
      world.directory(name, ["ana"])
      world.target(presentName, ["ana"], source: name, id: "t:\(name)")
    }
    return world
  }

  @Test func aRenameInTheDirectoryIsARenameOnTheTarget() throws {
    let plan = try world(["finance-emea": "finance"]).plan()
    #expect(plan.lines == ["rename finance -> finance-emea"])
    #expect(plan.changes.first?.group.id == TargetGroupID("t:finance-emea"))
  }

  @Test func othersCapitalsAreNoRename() throws {
    #expect(try world(["design": "Design"]).plan().isInSync)
  }

  @Test func membershipChangesWithARenameBearThePresentName() throws {
    var world = world(["design": "dezign"])
    world.person("bo")
    world.account("bo")
    world.groups[0].members.append("bo")
    #expect(try world.changes() == ["rename dezign -> design", "add dezign bo"])
  }

  @Test func aChainBeginsWhereANameIsFree() throws {
    #expect(try world(["b": "a", "c": "b", "d": "c"]).changes() == ["rename c -> d", "rename b -> c", "rename a -> b"])
  }

  @Test func aSwapGoesThroughATemporaryName() throws {
    #expect(try world(["a": "b", "b": "a"]).changes() == ["rename a -> b-moving", "rename b -> a", "rename b-moving -> b"])
  }

  @Test func aCircleOfThreeGoesThroughOneTemporaryName() throws {
    #expect(
      try world(["b": "a", "c": "b", "a": "c"]).changes() == [
        "rename a -> b-moving", "rename c -> a", "rename b -> c", "rename b-moving -> b",
      ])
  }

  @Test func theTemporaryNameIsAFreeOne() throws {
    var world = world(["a": "b", "b": "a"])
    world.target("b-moving", ["ana"])
    #expect(try world.changes() == ["rename a -> moving-1", "rename b -> a", "rename moving-1 -> b"])
  }

  @Test func theTemporaryNameIsOneThatTheTargetTakes() throws {
    var world = world(["long-name-1": "long-name-2", "long-name-2": "long-name-1"])
    world.traits = .plain
    #expect(
      try world.changes() == [
        "rename long-name-1 -> moving-1", "rename long-name-2 -> long-name-1", "rename moving-1 -> long-name-2",
      ])
  }

  @Test func twoCirclesAreBroken() throws {
    let world = world(["a": "b", "b": "a", "c": "d", "d": "c"])
    #expect(try world.plan().changes.count == 6)
    #expect(try world.applying(world.planned()).plan().isInSync)
  }

  @Test func aRenameFreesANameForACreation() throws {
    var world = world(["finance-emea": "finance"])
    world.directory("finance", ["bo"])
    #expect(try world.changes() == ["rename finance -> finance-emea", "create finance [bo]"])
  }

  @Test func aNameThatOnlyADeletionFreesWaitsForTheNextCycle() throws {
    var world = World()
    world.synced("kept", ["ana"])
    world.target("design", ["ana"], source: "gone")
    world.directory("present", ["ana"], called: ["design"])
    world.target("old", ["ana"], source: "present")
    #expect(try world.changes() == ["delete design"])
    #expect(try world.holds() == ["old: name-taken [rename old -> design]"])
    #expect(try world.applying(world.planned()).changes() == ["rename old -> design"])
  }

  @Test func aNameThatAStrangersGroupHasIsNotTaken() throws {
    var world = world(["design": "dezign"])
    world.target("design", ["bo"])
    let plan = try world.plan()
    #expect(plan.lines == [])
    #expect(plan.holds.map(\.reason) == [.nameTaken("the group 'design'")])
    #expect(plan.heldLines == ["dezign: name-taken [rename dezign -> design]"])
  }

  @Test func whoeverNeedsTheNameOfAHeldRenameWaitsToo() throws {
    var world = world(["b": "a", "c": "b"])
    world.target("c", ["ana"])
    world.directory("a", ["bo"])
    #expect(try world.changes() == [])
    #expect(
      try world.holds() == ["a: name-taken [create a [bo]]", "a: name-taken [rename a -> b]", "b: name-taken [rename b -> c]"])
  }

  @Test func renamesBeyondTheLimitKeepTheirNames() throws {
    var world = world(["b": "a"], limits: .all(Limit(atLeast: 10)))
    world.limits.renames = Limit(atLeast: 0)
    world.directory("a", ["bo"])
    #expect(try world.changes() == [])
    #expect(try world.codes() == ["limit-renames", "name-taken"])
  }

  @Test func manyRenamesTakeNoLongerEachThanFew() throws {
    var world = World()
    world.directory("g0", ["ana"])
    for index in 0..<3_000 {
      let name = "g\(index + 1)"
      world.groups.append(World.Group(name: name, values: [name], members: ["ana"]))
      world.target("g\(index)", ["ana"], source: name, id: "t:\(name)")
    }
    let plan = try world.plan()
    #expect(plan.lines.first == "rename g2999 -> g3000")
    #expect(plan.lines.last == "create g0 [ana]")
    #expect(plan.changes.count == 3_001)
  }
}
