import Reconciliation
import Testing

struct GroupWorkTests {
  @Test func membershipsOfOneGroupStayTogether() throws {
    var world = World()
    for name in ["a", "b"] {
      world.person("bo\(name)")
      world.account("bo\(name)")
      world.directory(name, ["ana"])
      world.target(name, ["bo\(name)"], source: name)
    }
    let works = GroupWork.split(try world.plan().changes, current: world.current)
    #expect(works.map { $0.changes.map(\.line) } == [["add a ana", "remove a boa"], ["add b ana", "remove b bob"]])
    #expect(works.map(\.group?.name) == ["a", "b"])
  }

  @Test func aGroupThatMovesTwiceIsTwoWorks() throws {
    var world = World()
    for (name, present) in [("a", "b"), ("b", "a")] {
      world.directory(name, ["ana"])
      world.target(present, ["ana"], source: name, id: "t:\(name)")
    }
    let works = GroupWork.split(try world.plan().changes, current: world.current)
    #expect(works.map { $0.changes.map(\.line) } == [["rename a -> b-moving"], ["rename b -> a"], ["rename b-moving -> b"]])
  }

  @Test func deletionsComeLastAndCreationsHaveNoGroup() throws {
    var world = World()
    world.directory("new", ["ana"])
    world.synced("kept", ["ana"])
    world.target("gone", ["ana"], source: "gone")
    let works = GroupWork.split(try world.plan().changes, current: world.current)
    #expect(works.map { $0.changes.map(\.line) } == [["create new [ana]"], ["delete gone"]])
    #expect(works.map(\.group?.name) == [nil, "gone"])
  }
}
