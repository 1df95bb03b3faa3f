import Reconciliation
import Testing

/// How many changes of one kind go through in one cycle.
struct LimitTests {
  private static let names = (0..<12).map { "user\($0 < 10 ? "0" : "")\($0)" }

  @Test(arguments: [
    (Limit(atLeast: 0), 0, 0), (Limit(atLeast: 0), 1_000, 0), (Limit(atLeast: 3), 0, 3), (Limit(percent: 10, atLeast: 3), 29, 3),
    (Limit(percent: 10, atLeast: 3), 39, 3), (Limit(percent: 10, atLeast: 3), 40, 4), (Limit(percent: 100, atLeast: 0), 7, 7),
    (Limit(percent: 10, atLeast: 3, atMost: 50), 10_000, 50), (Limit(atLeast: 5, atMost: 2), 0, 2),
  ])
  func aLimitIsAShareNeverLessThanANumber(limit: Limit, total: Int, allowed: Int) {
    #expect(limit.allowed(of: total) == allowed)
  }

  /// Twelve members of one group, of whom so many leave.
  private func leaving(_ count: Int, _ limits: (inout Limits) -> Void) -> World {
    var world = World()
    limits(&world.limits)
    for name in Self.names {
      world.person(name)
      world.account(name)
    }
    world.directory("design", Array(Self.names.dropFirst(count)))
    world.target("design", Self.names, source: "design")
    return world
  }

  @Test(arguments: [0, 1, 3])
  func asManyAsTheLimitOfAGroupAllowsGo(count: Int) throws {
    let plan = try leaving(count) { $0.groupRemovals = Limit(percent: 25, atLeast: 1) }.plan()
    #expect(plan.changes.count == count && plan.holds.isEmpty)
  }

  @Test(arguments: [4, 11])
  func moreThanTheLimitOfAGroupAllowsAllStay(count: Int) throws {
    let plan = try leaving(count) { $0.groupRemovals = Limit(percent: 25, atLeast: 1) }.plan()
    #expect(plan.changes.isEmpty)
    #expect(plan.holds.map(\.reason) == [.limit(.groupRemovals, count: count, of: 12, allowed: 3)])
    #expect(plan.heldCount == count)
  }

  @Test func theLimitOfAGroupHoldsEvenWhereEmptyIsMeant() throws {
    var world = leaving(12) { $0.groupRemovals = Limit(atLeast: 3) }
    world.allowsEmpty = true
    #expect(try world.changes() == [])
    #expect(try world.codes() == ["limit-group-removals"])
  }

  @Test func aBreachedGroupKeepsNobodyElseBack() throws {
    var world = leaving(4) { $0.groupRemovals = Limit(atLeast: 3) }
    world.directory("research", [Self.names[0]])
    world.target("research", [Self.names[0], Self.names[1]], source: "research")
    #expect(try world.changes() == ["remove research \(Self.names[1])"])
  }

  @Test func additionsGoOnWhileRemovalsAreHeld() throws {
    var world = leaving(4) { $0.groupRemovals = Limit(atLeast: 3) }
    world.person("zoe")
    world.account("zoe")
    world.groups[0].members.append("zoe")
    #expect(try world.changes() == ["add design zoe"])
  }

  @Test(arguments: [0, 1, 2])
  func asManyRemovalsAsTheCycleAllowsGo(count: Int) throws {
    let plan = try leaving(count) { $0.removals = Limit(atLeast: 2) }.plan()
    #expect(plan.changes.count == count && plan.holds.isEmpty)
  }

  @Test func moreRemovalsThanTheCycleAllowsAllStay() throws {
    var world = leaving(2) { $0.removals = Limit(atLeast: 2) }
    world.directory("research", [Self.names[0]])
    world.target("research", [Self.names[0], Self.names[1]], source: "research")
    let plan = try world.plan()
    #expect(plan.changes.isEmpty)
    #expect(plan.holds.map(\.reason) == Array(repeating: .limit(.removals, count: 3, of: 14, allowed: 2), count: 2))
    #expect(plan.holds.map(\.groupName) == ["design", "research"])
  }

  @Test func whatIsHeldInItsGroupDoesNotCountForTheCycle() throws {
    var world = leaving(4) {
      $0.groupRemovals = Limit(atLeast: 3)
      $0.removals = Limit(atLeast: 1)
    }
    world.directory("research", [Self.names[0]])
    world.target("research", [Self.names[0], Self.names[1]], source: "research")
    #expect(try world.changes() == ["remove research \(Self.names[1])"])
  }

  /// So many groups of ours, each with what `build` makes of it, and one beside them that is as it should be.
  private func groups(_ count: Int, _ build: (inout World, String) -> Void) -> World {
    var world = World()
    world.directory("bystander", ["ana"])
    world.target("bystander", ["ana"], source: "bystander")
    for index in 0..<count { build(&world, "group\(index)") }
    return world
  }

  private func expect(_ world: World, _ kind: LimitKind, within count: Int) throws {
    let plan = try world.plan()
    if plan.holds.isEmpty {
      #expect(plan.changes.count == count)
    } else {
      #expect(plan.changes.isEmpty && plan.holds.count == count)
      #expect(plan.holds.allSatisfy { if case .limit(kind, _, _, 2) = $0.reason { true } else { false } })
    }
    #expect(plan.holds.isEmpty == (count <= 2))
  }

  @Test(arguments: [0, 1, 2, 3, 9])
  func revocations(count: Int) throws {
    var world = groups(count) { world, name in
      world.directory(name, ["ana", "bo"], admins: ["ana"])
      world.target(name, ["ana", "bo"], admins: ["ana", "bo"], source: name)
    }
    world.limits.revocations = Limit(atLeast: 2)
    try expect(world, .revocations, within: count)
  }

  @Test(arguments: [0, 1, 2, 3, 9])
  func deletions(count: Int) throws {
    var world = groups(count) { world, name in world.target(name, ["ana"], source: name) }
    world.directory("kept", ["ana"])
    world.target("kept", ["ana"], source: "kept")
    world.limits.deletions = Limit(atLeast: 2)
    try expect(world, .deletions, within: count)
  }

  @Test(arguments: [3, 4])
  func membersWhoGoWithTheirGroupsCountAsRemovals(allowed: Int) throws {
    var world = World()
    world.synced("kept", ["ana"])
    world.target("gone", Array(Self.names.prefix(4)), source: "gone")
    world.limits.removals = Limit(atLeast: allowed)
    let plan = try world.plan()
    #expect(plan.changes.isEmpty == (allowed < 4))
    #expect(plan.holds.map(\.reason) == (allowed < 4 ? [.limit(.removals, count: 4, of: 5, allowed: 3)] : []))
  }

  @Test(arguments: [0, 1, 2, 3, 9])
  func renames(count: Int) throws {
    var world = groups(count) { world, name in
      world.directory(name, ["ana"])
      world.target("old-\(name)", ["ana"], source: name)
    }
    world.limits.renames = Limit(atLeast: 2)
    try expect(world, .renames, within: count)
  }

  @Test(arguments: [0, 1, 2, 3, 9])
  func creations(count: Int) throws {
    var world = groups(count) { world, name in world.directory(name, ["ana"]) }
    world.limits.creations = Limit(atLeast: 2)
    try expect(world, .creations, within: count)
  }

  @Test func withoutALimitOfCreationsAnEmptyTargetFillsUp() throws {
    var world = groups(50) { world, name in world.directory(name, ["ana"]) }
    world.limits = .standard
    #expect(try world.plan().changes.count == 50)
  }
}
