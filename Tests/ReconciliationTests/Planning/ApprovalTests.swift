import Reconciliation
import Testing

/// What somebody approves goes through once more exactly as it was held, and nothing else does.
struct ApprovalTests {
  private static let now: Int64 = 1_795_252_443

  /// Four members leave `design`, where three may; two leave `research`, where one may.
  private func world(_ change: (inout World) -> Void = { _ in }) -> World {
    var world = World()
    world.limits.groupRemovals = Limit(percent: 25, atLeast: 1)
    let names = (0..<8).map { "user\($0)" }
    for name in names {
      world.person(name)
      world.account(name)
    }
    world.directory("design", Array(names.dropFirst(4)))
    world.target("design", names, source: "design")
    world.directory("research", ["user0"])
    world.target("research", ["user0", "user1", "user2"], source: "research")
    change(&world)
    return world
  }

  private func approval(
    _ digest: String?, groups: [String]? = nil, id: Int64 = 1, at: Int64 = now - 60, expiresAt: Int64 = now + 60
  ) throws -> Approval {
    Approval(
      id: id, digest: try #require(digest), groups: groups?.map { StableID("g:\($0)") }, by: "ana", at: at, expiresAt: expiresAt)
  }

  /// The world with everything approved that is held in it.
  private func approved(_ change: (inout World) -> Void = { _ in }) throws -> World {
    var world = world(change)
    world.approvals = [try approval(world.plan().review.digest)]
    return world
  }

  @Test func whatIsApprovedGoesThroughAndNothingIsHeld() throws {
    let plan = try approved().plan()
    #expect(plan.changes.count == 6 && plan.holds.isEmpty)
    #expect(plan.review.approved.map(\.changes) == [plan.changes])
    #expect(plan.review.digest == nil)
  }

  @Test func whatIsNotApprovedIsHeld() throws {
    let plan = try world().plan()
    #expect(plan.changes.isEmpty)
    #expect(plan.review.groups.map { "\($0.name) \($0.changes.count)" } == ["design 4", "research 2"])
  }

  @Test func additionsThatComeInMeanwhileDoNotVoidIt() throws {
    var world = try approved()
    world.person("zoe")
    world.account("zoe")
    world.groups[1].members.append("zoe")
    #expect(try world.plan().changes.count == 7)
  }

  @Test func aRenameMeanwhileDoesNotVoidIt() throws {
    var world = try approved()
    world.held[0].name = "design-emea"
    world.groups[0].values = ["design-emea"]
    #expect(try world.plan().changes.count == 6)
  }

  @Test("Row 73: one more removal voids an approval, and everything is held again")
  func oneMoreRemovalVoidsIt() throws {
    var world = try approved()
    world.groups[0].members.removeLast()
    let planned = try world.planned()
    #expect(planned.plan.changes.isEmpty)
    #expect(planned.plan.review.groups.map(\.changes.count) == [5, 2])
    #expect(planned.plan.review.unfit.map(\.id) == [1])
    #expect(planned.books.voidApprovals == [1])
  }

  @Test("Row 73: one removal less voids an approval")
  func oneRemovalLessVoidsIt() throws {
    var world = try approved()
    world.groups[0].members.append("user0")
    #expect(try world.planned().books.voidApprovals == [1])
    #expect(try world.plan().changes.isEmpty)
  }

  @Test("Row 73: another person in place of one voids an approval")
  func somebodyElseVoidsIt() throws {
    var world = try approved()
    world.groups[0].members = ["user0", "user5", "user6", "user7"]
    #expect(try world.plan().changes.isEmpty)
  }

  @Test(arguments: [(-60, 60, true), (-60, 1, true), (0, 60, true), (-60, 0, false), (1, 60, false)])
  func itCountsFromWhenItWasGivenUntilItExpires(at: Int64, expires: Int64, counts: Bool) throws {
    var world = world()
    world.approvals = [try approval(world.plan().review.digest, at: Self.now + at, expiresAt: Self.now + expires)]
    #expect(try world.plan().changes.isEmpty != counts)
    #expect(try world.planned().books.voidApprovals == [])
  }

  @Test func ofOneGroupAloneItLetsOnlyThatGroupThrough() throws {
    var world = world()
    let group = try #require(try world.plan().review.groups.first { $0.name == "research" })
    world.approvals = [try approval(group.digest, groups: ["research"])]
    let plan = try world.plan()
    #expect(plan.lines == ["remove research user1", "remove research user2"])
    #expect(plan.holds.map(\.groupName) == ["design"])
  }

  @Test func whatOtherGroupsLoseDoesNotVoidTheApprovalOfOne() throws {
    var world = world()
    let group = try #require(try world.plan().review.groups.first { $0.name == "research" })
    world.approvals = [try approval(group.digest, groups: ["research"])]
    world.groups[0].members.removeLast()
    #expect(try world.plan().lines == ["remove research user1", "remove research user2"])
  }

  @Test func approvalsOfGroupsCountFirstAndTheOneOfEverythingIsForTheRest() throws {
    var world = world()
    let groups = try world.plan().review.groups
    world.approvals = [
      try approval(groups[0].digest, id: 1), try approval(groups[1].digest, groups: ["research"], id: 2),
    ]
    let plan = try world.plan()
    #expect(plan.changes.count == 6 && plan.holds.isEmpty)
    #expect(plan.review.approved.map { "\($0.approval.id) \($0.changes.count)" } == ["2 2", "1 4"])
    #expect(plan.review.unfit.isEmpty)
  }

  @Test func theApprovalOfOneGroupIsNotForEverything() throws {
    var world = world()
    world.approvals = [try approval(world.plan().review.groups[0].digest)]
    #expect(try world.plan().changes.isEmpty)
  }

  @Test func twoApprovalsOfTheSameLetItThroughOnce() throws {
    var world = world()
    let digest = try world.plan().review.digest
    world.approvals = [try approval(digest, id: 1), try approval(digest, id: 2)]
    let plan = try world.plan()
    #expect(plan.changes.count == 6)
    #expect(plan.review.approved.map(\.approval.id) == [1])
  }

  @Test func whatIsApprovedIsNotJudgedByAnotherLimitAgain() throws {
    let world = try approved { $0.limits.removals = Limit(atLeast: 2) }
    #expect(try world.plan().changes.count == 6)
  }

  @Test func approvedDeletionsAreVoidWhenSomebodyJoinsTheGroup() throws {
    var world = World()
    world.synced("kept", ["ana"])
    world.limits.deletions = Limit(atLeast: 0)
    world.target("gone", ["ana"], source: "gone")
    world.account("bo")
    world.approvals = [try approval(world.plan().review.digest)]
    #expect(try world.plan().lines == ["delete gone"])
    world.last { $0.members.append("bo") }
    #expect(try world.plan().lines == [])
  }

  @Test func anApprovedRenameStillWaitsForItsName() throws {
    var world = World()
    world.limits.renames = Limit(atLeast: 0)
    world.directory("design", ["ana"])
    world.target("dezign", ["ana"], source: "design")
    world.approvals = [try approval(world.plan().review.digest)]
    #expect(try world.plan().lines == ["rename dezign -> design"])
    world.target("design", [], id: "t:other")
    let plan = try world.plan()
    #expect(plan.holds.map(\.reason.code) == ["name-taken"])
    #expect(plan.review.approved.isEmpty)
  }

  @Test func anApprovedRenameIsVoidWhenTheGroupHasGotAnotherNameSince() throws {
    var world = World()
    world.limits.renames = Limit(atLeast: 0)
    world.directory("design", ["ana"])
    world.target("dezign", ["ana"], source: "design")
    world.approvals = [try approval(world.plan().review.digest)]
    world.held[0].name = "drawing"
    #expect(try world.plan().lines == [])
  }

  @Test func approvedCreationsAreMade() throws {
    var world = World()
    world.limits.creations = Limit(atLeast: 0)
    world.directory("design", ["ana"])
    world.approvals = [try approval(world.plan().review.digest)]
    #expect(try world.plan().lines == ["create design [ana]"])
  }
}
