import Reconciliation
import Testing

/// What limits give for nobody, for one, and for few: the table of ADR 25.
struct LimitSizesTests {
  @Test(arguments: [
    (Limit(percent: 0, atLeast: 0), [0, 0, 0, 0]), (Limit(percent: 100, atLeast: 0), [0, 1, 2, 3]),
    (Limit(percent: 50, atLeast: 0), [0, 0, 1, 1]), (Limit(percent: 50, atLeast: 3), [3, 3, 3, 3]),
    (Limit(percent: 100, atLeast: 0, atMost: 2), [0, 1, 2, 2]), (Limit(atLeast: 0), [0, 0, 0, 0]),
    (Limit(percent: 10, atLeast: 5), [5, 5, 5, 5]), (Limit(percent: 50, atLeast: 2), [2, 2, 2, 2]),
    (Limit(percent: 30, atLeast: 10), [10, 10, 10, 10]),
  ])
  func ofNoneOneTwoAndThree(limit: Limit, allowed: [Int]) {
    #expect((0...3).map(limit.allowed) == allowed)
  }

  @Test(arguments: [(0, 0), (1, Int.max / 100), (50, Int.max / 2), (99, 9_131_138_316_486_228_048), (100, Int.max)])
  func noNumberIsTooLarge(percent: Int, allowed: Int) {
    #expect(Limit(percent: percent, atLeast: 0).allowed(of: .max) == allowed)
  }

  /// So many members of one group, with the standard limits or others, of whom so many leave.
  private func members(_ count: Int, leaving: Int, _ limit: Limit? = nil, isAdmin: Bool = false) throws -> String {
    var world = World()
    world.limits = .standard
    if let limit { world.limits.groupRemovals = limit }
    let names = (0..<count).map { "user\($0)" }
    for name in names {
      world.person(name)
      world.account(name)
    }
    world.synced("other", ["ana", "bo", "cy"], admins: [])
    let staying = Array(names.dropFirst(leaving))
    world.directory("design", isAdmin ? names + ["ana"] : staying, admins: isAdmin ? staying : [])
    world.target("design", isAdmin ? names + ["ana"] : names, admins: isAdmin ? names : [], source: "design")
    let plan = try world.plan()
    return plan.holds.first?.reason.code ?? (plan.changes.count == leaving ? "goes" : "\(plan.lines)")
  }

  @Test(arguments: [
    (0, 0, "goes"), (1, 1, "to-zero"), (2, 1, "goes"), (2, 2, "to-zero"), (3, 2, "goes"), (3, 3, "to-zero"), (4, 3, "goes"),
    (7, 4, "limit-group-removals"), (8, 4, "goes"), (8, 5, "limit-group-removals"), (20, 6, "limit-removals"),
  ])
  func membersWithTheStandardLimits(count: Int, leaving: Int, outcome: String) throws {
    #expect(try members(count, leaving: leaving) == outcome)
  }

  @Test(arguments: [
    (Limit(percent: 0, atLeast: 0), 1, "limit-group-removals"), (Limit(percent: 100, atLeast: 0), 3, "goes"),
    (Limit(percent: 100, atLeast: 0, atMost: 2), 3, "limit-group-removals"), (Limit(atLeast: 2), 2, "goes"),
  ])
  func membersWithOtherLimits(limit: Limit, leaving: Int, outcome: String) throws {
    #expect(try members(4, leaving: leaving, limit) == outcome)
  }

  @Test(arguments: [
    (0, 0, "goes"), (1, 1, "last-admin"), (2, 1, "goes"), (2, 2, "last-admin"), (3, 2, "goes"), (3, 3, "last-admin"),
    (4, 3, "limit-group-revocations"), (6, 3, "limit-revocations"),
  ])
  func adminsWithTheStandardLimits(count: Int, leaving: Int, outcome: String) throws {
    #expect(try members(count, leaving: leaving, isAdmin: true) == outcome)
  }

  @Test(arguments: [(1, 1, "goes"), (2, 2, "goes"), (3, 3, "limit-deletions"), (30, 2, "goes")])
  func groupsWithTheStandardLimits(count: Int, leaving: Int, outcome: String) throws {
    var world = World()
    world.limits = .standard
    world.synced("kept", ["ana"])
    for index in 0..<count {
      if index >= leaving { world.directory("group\(index)", []) }
      world.target("group\(index)", [], source: "group\(index)")
    }
    let plan = try world.plan()
    #expect((plan.holds.first?.reason.code ?? (plan.changes.count == leaving ? "goes" : "\(plan.lines)")) == outcome)
  }

  @Test func revocationsOverTheLimitOfAGroupHoldNoRemovals() throws {
    var world = World()
    world.limits.groupRevocations = Limit(atLeast: 0)
    world.directory("design", ["ana", "bo"], admins: ["ana"])
    world.target("design", ["ana", "bo", "cy"], admins: ["ana", "bo"], source: "design")
    world.remembered["cy"] = "cy"
    #expect(try world.changes() == ["remove design cy"])
    #expect(try world.plan().holds.map(\.reason) == [.limit(.groupRevocations, count: 1, of: 2, allowed: 0)])
  }

  @Test(arguments: [6, 5])
  func membersWhoAreTakenOutAndThoseWhoGoWithTheirGroupsCountTogether(allowed: Int) throws {
    var world = World()
    world.synced("kept", ["ana", "bo"])
    world.last { $0.members += ["cy", "dee"] }
    for name in ["cy", "dee"] {
      world.account(name)
      world.remembered[name] = name
    }
    world.target("gone", ["ana", "bo", "cy", "dee"], source: "gone")
    world.target("gone-empty", [], source: "gone-empty")
    world.limits.removals = Limit(atLeast: allowed)
    let plan = try world.plan()
    #expect(plan.changes.count == (allowed == 6 ? 4 : 1))
    #expect(plan.lines.last == "delete gone-empty")
    #expect(Set(plan.holds.map(\.reason)) == (allowed == 6 ? [] : [.limit(.removals, count: 6, of: 8, allowed: 5)]))
  }
}
