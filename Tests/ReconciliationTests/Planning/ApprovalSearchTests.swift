import Reconciliation
import Testing

struct ApprovalSearchTests {
  /// Somebody leaves each of these groups, and all of it is held.
  private func plan(_ groups: String...) throws -> Plan {
    var world = World()
    world.limits.groupRemovals = Limit(atLeast: 0)
    for group in groups {
      world.directory(group, ["ana", "zoe"])
      world.target(group, ["ana", "zoe", "bo"], source: group)
    }
    world.person("bo")
    return try world.plan()
  }

  private func part(_ groups: String...) -> PlanPart { PlanPart(sources: Set(groups.map { StableID("g:\($0)") }), names: []) }

  private func offers(_ digits: String?, in plan: Plan, _ part: PlanPart? = nil) throws -> [ApprovalOffer] {
    ApprovalSearch([(plan, part)]).offers(for: String(try #require(digits).prefix(8)))
  }

  @Test func theDigestOfEverythingIsForEverything() throws {
    let plan = try plan("a", "b")
    let offers = try offers(plan.review.digest, in: plan)
    #expect(offers.map(\.groups) == [nil])
    #expect(offers.first?.changes.count == 2)
  }

  @Test func theDigestOfAGroupIsForThatGroup() throws {
    let plan = try plan("a", "b")
    let offers = try offers(plan.review.groups[1].digest, in: plan)
    #expect(offers.map(\.groups) == [[StableID("g:b")]])
  }

  @Test func theDigestOfEverythingCanBeNarrowed() throws {
    let plan = try plan("a", "b", "c")
    let offers = try offers(plan.review.digest, in: plan, part("a", "c"))
    #expect(offers.map(\.groups) == [[StableID("g:a"), StableID("g:c")]])
    #expect(offers.first?.digest == HeldReview.digest(of: [plan.review.groups[0], plan.review.groups[2]]))
  }

  @Test func theDigestOfSomeGroupsIsForThoseAlone() throws {
    let plan = try plan("a", "b", "c")
    let digest = HeldReview.digest(of: Array(plan.review.groups.prefix(2)))
    #expect(try offers(digest, in: plan, part("a", "b")).count == 1)
    #expect(try offers(digest, in: plan, part("a", "c")) == [])
    #expect(try offers(digest, in: plan) == [])
  }

  @Test func aGroupWithNothingHeldOffersNothing() throws {
    let plan = try plan("a")
    #expect(try offers(plan.review.digest, in: plan, part("b")) == [])
  }

  @Test func anotherDigestOffersNothingAndSaysWhatIsHeld() throws {
    let plan = try plan("a")
    let search = ApprovalSearch([(plan, nil)])
    #expect(search.offers(for: "00000000") == [])
    #expect(search.present == ["acme: held \(try #require(plan.review.digest).prefix(8)): 1 removal in a"])
    #expect(ApprovalSearch([(try World().plan(), nil)]).present == ["acme: no limit holds anything"])
  }
}
