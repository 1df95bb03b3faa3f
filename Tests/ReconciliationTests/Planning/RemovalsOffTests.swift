import Reconciliation
import Testing

/// The switch that lets nothing be taken away.
struct RemovalsOffTests {
  /// Something of everything: to add, to grant, to revoke, to remove, to rename, to create and to delete.
  private func everything(_ off: RemovalSwitch?) -> World {
    var world = World()
    world.directory("design", ["ana", "cy"], admins: ["cy"])
    world.target("dezign", ["ana", "bo"], admins: ["ana"], source: "design")
    world.remembered["bo"] = "bo"
    world.directory("new", ["ana"], admins: [])
    world.target("gone", ["ana"], source: "gone")
    world.removalsOff = off
    return world
  }

  @Test(arguments: [RemovalSwitch.configuration, .option])
  func whateverTakesAccessAwayIsHeldAndTheRestGoesOn(off: RemovalSwitch) throws {
    let plan = try everything(off).plan()
    #expect(plan.lines == ["rename dezign -> design", "create new [ana]", "add dezign cy", "grant dezign cy"])
    #expect(
      plan.heldLines == ["dezign: removals-off [revoke dezign ana, remove dezign bo]", "gone: removals-off [delete gone]"])
    #expect(plan.holds.map(\.reason) == [.removalsOff(off), .removalsOff(off)])
    #expect(plan.holds.allSatisfy { $0.reason.text(changes: 1).contains(off.rawValue) })
    #expect(plan.remarks.contains { $0.contains(off.rawValue) })
  }

  @Test func withoutItEverythingGoes() throws {
    #expect(try everything(nil).plan().holds == [])
  }

  @Test func whatIsHeldForAnotherReasonSaysThat() throws {
    let world = World.leaver {
      $0.removalsOff = .configuration
      $0.protectedAccounts = ["bo"]
    }
    #expect(try world.codes() == ["protected-account"])
  }

  @Test func noLimitCanBeApprovedWhileItIsOff() throws {
    var world = everything(.configuration)
    world.limits = .all(Limit(atLeast: 0))
    world.measure = Measure(groups: 100, memberships: 100, people: 100)
    let codes = try world.plan().holds.filter { $0.changes.contains { [.remove, .revoke, .delete].contains($0.kind) } }
    #expect(Set(codes.map(\.reason.code)) == ["removals-off"])
  }

  @Test func absenceIsCountedMeanwhile() throws {
    var world = World.leaver {
      $0.removalsOff = .configuration
      $0.grace = Grace(reads: 2)
    }
    #expect(try world.codes() == ["grace"])
    world = try world.applying(world.planned())
    #expect(try world.codes() == ["removals-off"])
    world.removalsOff = nil
    #expect(try world.changes() == ["remove design bo"])
  }
}
