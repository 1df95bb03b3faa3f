import Reconciliation
import Testing

/// A directory, or an edit of the rules, that gives much less than the last good read did.
struct ShrinkageTests {
  /// Twenty groups of ours with two members each, measured by one cycle. The limit of shrinkage alone is a standard one.
  private func measured(_ change: (inout World) -> Void = { _ in }) throws -> World {
    var world = World()
    for index in 10..<30 { world.synced("group\(index)", ["ana", "user\(index)"], admins: []) }
    world.limits.shrinkage = Limits.standard.shrinkage
    change(&world)
    world = try world.applying(world.planned())
    #expect(world.measure == Measure(groups: 20, memberships: 40, people: 21))
    return world
  }

  private func lose(_ world: inout World, members: Int) {
    for index in 0..<members { world.groups[index].members.removeLast() }
  }

  @Test("Row 72: A directory that shrank by more than the limit takes nothing away, and goes on giving")
  func membersVanish() throws {
    var world = try measured()
    lose(&world, members: 13)
    world.groups[19].members.append("bo")
    world.person("bo")
    world.account("bo")
    world.groups[19].admins = ["ana"]
    world.last { $0.admins = ["ana", "user29"] }
    let plan = try world.plan()
    #expect(plan.lines == ["add group29 bo"])
    #expect(plan.holds.count == 14 && plan.holds.allSatisfy { $0.reason == plan.holds[0].reason })
    #expect(plan.holds.first?.reason == .limit(.peopleShrinkage, count: 12, of: 21, allowed: 10))
    #expect(plan.heldCount == 14)
  }

  @Test(arguments: [(12, 0), (13, 13)])
  func theLimitIsOfWhatTheLastGoodReadGave(lost: Int, held: Int) throws {
    var world = try measured { $0.limits.shrinkage = Limit(percent: 30, atLeast: 12) }
    lose(&world, members: lost)
    #expect(try world.plan().holds.count == held)
  }

  @Test(
    "Row 72: An edit of the configuration that shrinks what is managed is caught", arguments: ["pattern", "exclusion", "key"])
  func theConfigurationIsEdited(kind: String) throws {
    var world = try measured()
    switch kind {
    case "pattern": world.patterns = try GroupPatterns(include: [GroupPattern("group1*")])
    case "exclusion":
      world.excludedPeople = PeopleExclusion(selections: [World.externals])
      world.selectedPeople = [World.externals: (10..<24).map { "user\($0)" }]
    default: world.match = MatchRule(directory: "uid", account: .username)
    }
    let plan = try world.plan()
    #expect(plan.lines == [])
    #expect(!plan.holds.isEmpty && plan.holds.allSatisfy { $0.reason.code.hasPrefix("limit-shrinkage") || kind == "key" })
    #expect(try world.applying(world.planned()).measure == world.measure)
  }

  @Test func bothNumbersAreTold() throws {
    var world = try measured()
    lose(&world, members: 20)
    #expect(
      try world.plan().holds.first?.reason.text(changes: 1)
        == "held: the rules select 20 memberships now, and 40 with the last good read; the limit allows 12 fewer")
  }

  @Test func aBreachStaysOneForDays() throws {
    var world = try measured()
    lose(&world, members: 13)
    for _ in 0..<5 { world = try world.applying(world.planned()) }
    #expect(try world.plan().holds.count == 13 && world.measure?.memberships == 40)
  }

  @Test func whatCameBackEndsTheBreach() throws {
    var world = try measured()
    let whole = world.groups
    lose(&world, members: 13)
    world = try world.applying(world.planned())
    world.groups = whole
    #expect(try world.plan().isInSync)
  }

  @Test func aSlowShrinkIsFollowed() throws {
    var world = try measured { $0.limits.shrinkage = Limit(percent: 30, atLeast: 0) }
    for _ in 0..<18 {
      world.groups.removeLast()
      let planned = try world.planned()
      #expect(planned.plan.holds == [] && planned.plan.lines.count == 1 || world.groups.count <= 2)
      world = try world.applying(planned)
    }
  }

  @Test func whatAnotherLimitHoldsLowersNoMeasure() throws {
    var world = try measured { $0.limits.removals = Limit(atLeast: 3) }
    for members in [0..<4, 4..<8] {
      for index in members { world.groups[index].members.removeLast() }
      world = try world.applying(world.planned())
    }
    #expect(world.held.allSatisfy { $0.members.count == 2 })
    #expect(world.measure == Measure(groups: 20, memberships: 40, people: 21))
  }

  @Test func anApprovedShrinkBecomesTheMeasure() throws {
    var world = try measured()
    lose(&world, members: 13)
    let now = world.snapshot.stamp.takenAt
    let digest = try #require(try world.plan().review.digest)
    world.approvals = [Approval(id: 1, digest: digest, groups: nil, by: "ana", at: now, expiresAt: now + 60)]
    let after = try world.applying(world.planned())
    #expect(after.measure == Measure(groups: 20, memberships: 27, people: 8))
    let plan = try after.plan()
    #expect(plan.isInSync && plan.remarks == [])
  }

  @Test func approvingOneGroupMovesNoMeasure() throws {
    var world = try measured()
    lose(&world, members: 13)
    let now = world.snapshot.stamp.takenAt
    let group = try #require(try world.plan().review.groups.first)
    world.approvals = [Approval(id: 1, digest: group.digest, groups: [group.source], by: "ana", at: now, expiresAt: now + 60)]
    #expect(try world.changes() == ["remove group10 user10"])
    let after = try world.applying(world.planned())
    #expect(try after.measure == world.measure && after.plan().holds.count == 12)
  }

  @Test func theFirstGoodReadIsTheMeasureAndAPartialOneIsNone() throws {
    var world = try measured()
    world.measure = nil
    lose(&world, members: 20)
    #expect(try world.plan().holds == [] && world.planned().plan.lines.count == 20)
    world.groups[0].completeness = .partial("a range did not end")
    #expect(try world.applying(world.planned()).measure == nil)
  }

  @Test func additiveMembersAreNotCounted() throws {
    var world = try measured()
    world.membership = .additive
    lose(&world, members: 20)
    #expect(try world.plan().changes == [])
    world = try world.applying(world.planned())
    #expect(try world.plan().remarks.contains { $0.hasPrefix("there is nothing to take away now, and it would be held") })
  }

  @Test func whereNothingIsEverTakenAwayNothingIsMeasured() throws {
    var world = try measured()
    world.extent = .createOnly
    lose(&world, members: 20)
    let planned = try world.planned()
    #expect(planned.books.shrinkage == nil && planned.plan.isInSync && planned.plan.remarks == [])
  }
}
