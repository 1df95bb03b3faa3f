import Reconciliation
import Testing

/// What each policy does with groups that are no longer wanted.
struct ExtentTests {
  private func world(_ extent: TargetPolicy.Extent) -> World {
    var world = World()
    world.extent = extent
    world.synced("kept", ["ana"])
    world.target("gone", ["ana"], source: "gone")
    return world
  }

  @Test func fullDeletesThem() throws {
    #expect(try world(.full).changes() == ["delete gone"])
  }

  @Test(arguments: [TargetPolicy.Extent.createOnly, .upsert])
  func theOthersKeepThemAndSaySo(extent: TargetPolicy.Extent) throws {
    let plan = try world(extent).plan()
    #expect(plan.isInSync)
    #expect(
      plan.remarks == [
        "the group 'gone' is no longer selected from the directory; policy \(extent.rawValue) never deletes groups"
      ])
  }

  @Test func aGroupThatCannotBeMappedAnyMoreIsNotDeleted() throws {
    var world = world(.full)
    world.directory("gone", ["ana"], called: [])
    #expect(try world.changes() == [])
  }

  @Test func aGroupThatIsNotOursIsNotDeleted() throws {
    var world = world(.full)
    world.owned["gone"] = nil
    #expect(try world.plan().isInSync)
  }

  @Test func allKindsOfChangesComeInTheirOrder() throws {
    var world = World()
    world.adoption = .matchingName
    for name in ["bo", "cy"] {
      world.person(name)
      world.account(name)
    }
    world.directory("adopted", ["ana"])
    world.target("adopted", ["ana"])
    world.directory("changed", ["ana", "dee"], admins: ["ana"])
    world.target("changed", ["ana", "bo", "cy"], admins: ["bo", "cy"], source: "changed")
    world.groups[1].members.append("cy")
    world.directory("new", ["ana"])
    world.directory("renamed", ["ana"])
    world.target("old", ["ana"], source: "renamed")
    world.target("gone", ["ana"], source: "gone")
    #expect(
      try world.changes() == [
        "adopt adopted", "rename old -> renamed", "create new [ana]", "add changed dee", "grant changed ana", "revoke changed cy",
        "remove changed bo", "delete gone",
      ])
  }
}
