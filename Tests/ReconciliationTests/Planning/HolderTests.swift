import Reconciliation
import Testing

/// Accounts that a right on the whole target gives every group.
@Suite struct HolderTests {
  /// ana holds every group and is in none; the directory has ana in `design`, where bo is, who leaves.
  private static func world(holds: Bool = true, _ change: (inout World) -> Void = { _ in }) -> World {
    World.leaver { world in
      world.remembered = ["bo": "bo"]
      world.last { $0.members = ["bo"] }
      world.accounts.removeAll { $0.id.rawValue == "ana" }
      world.accounts.append(
        Account(
          id: AccountID("ana"), username: "ana", email: "ana@example.org", protection: "account admin", holdsEveryGroup: holds))
      change(&world)
    }
  }

  @Test func aHolderIsNotAddedAndCountsAsSomebodyWhoRemains() throws {
    #expect(try Self.world().changes() == ["remove design bo"])
    #expect(try Self.world().holds() == [])
  }

  @Test func theRemarkTellsOnce() throws {
    let world = Self.world { $0.directory("research", ["ana"]) }
    #expect(
      try world.plan().remarks == [
        "1 account has every group by a right on the whole target and is added to none: ana@example.org"
      ])
  }

  @Test func whoNoLongerHoldsEveryGroupIsAdded() throws {
    #expect(try Self.world(holds: false).changes() == ["add design ana", "remove design bo"])
  }

  @Test func aNewGroupIsCreatedWithoutAHolder() throws {
    let world = Self.world { $0.directory("research", ["ana", "bo"]) }
    let members = try world.plan().changes.compactMap {
      if case .createGroup(let new) = $0 { new.members.map(\.label) } else { nil }
    }
    #expect(members == [["bo@example.org"]])
  }

  @Test func aHolderWhoIsNotWantedCostsNeitherARemovalNorAHold() throws {
    var world = Self.world()
    world.groups[0].members = ["bo"]
    #expect(try world.plan().isInSync)
  }
}
