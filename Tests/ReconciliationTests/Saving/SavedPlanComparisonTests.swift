import Reconciliation
import Testing

/// What of a saved plan may still be done, group by group.
struct SavedPlanComparisonTests {
  /// Two groups that somebody joins, one that is renamed, and one to create.
  private func world() -> World {
    var world = World()
    for name in ["design", "research"] {
      world.directory(name, ["ana", "bo"])
      world.target(name, ["bo"], source: name)
    }
    world.directory("finance-emea", ["ana"])
    world.target("finance", ["ana"], source: "finance-emea")
    world.directory("new", ["ana"])
    return world
  }

  /// Saves the plan of one world and looks at it in another.
  private func compare(_ before: World, _ after: World) throws -> SavedPlanComparison {
    let bytes = Array(try PlanDocument(saving: [try before.plan()], configuration: "").json().utf8)
    return SavedPlanComparison(try SavedPlan(bytes).targets[0].groups, with: try after.plan(), after.current)
  }

  private func refusals(_ change: (inout World) -> Void) throws -> [String] {
    var after = world()
    change(&after)
    let comparison = try compare(world(), after)
    #expect(comparison.kept.count + comparison.refused.count == 4)
    return comparison.refused.map { "\($0.name): \($0.reason)" }
  }

  @Test func whatIsAsItWasIsDone() throws {
    let comparison = try compare(world(), world())
    #expect(comparison.kept == Set(["design", "research", "finance-emea", "new"].map { StableID("g:\($0)") }))
    #expect(comparison.refused.isEmpty && comparison.settled.isEmpty)
  }

  @Test("Row 73: a group that somebody changed on the target is left alone, and the others are done")
  func theTargetMoved() throws {
    let told = try refusals {
      $0.held[0].members = ["bo", "zoe"]; $0.account("zoe")
    }
    #expect(told == ["design: the group was changed on the target since the plan was saved"])
  }

  @Test("Row 73: a group whose notes changed on the target is left alone")
  func theNotesMoved() throws {
    #expect(try refusals { $0.held[1].annotation = "by hand" }.count == 1)
  }

  @Test("Row 73: a group that the directory changed is left alone")
  func theDirectoryMoved() throws {
    let told = try refusals { world in
      world.person("zoe")
      world.account("zoe")
      world.groups[0].members.append("zoe")
    }
    #expect(told == ["design: what the directory wants has changed since the plan was saved"])
  }

  @Test("Row 73: a group that waits by now is left alone, with the reason")
  func aHoldCame() throws {
    let told = try refusals { $0.protectedGroups = ["research"] }
    #expect(told == ["research: it waits now: held: protected group (named in the configuration)"])
  }

  @Test("Row 73: a group that is gone from the target is left alone")
  func theGroupWentAway() throws {
    let told = try refusals { world in world.held.removeAll { $0.name == "finance" } }
    #expect(told == ["finance: the group is no longer on the target"])
  }

  @Test("Row 73: a new group of which the members changed is left alone")
  func aCreationMoved() throws {
    let told = try refusals { $0.groups[3].members = ["ana", "bo"] }
    #expect(told == ["new: what the directory wants has changed since the plan was saved"])
  }

  @Test func whatWasDoneAlreadyIsToldAndNotRefused() throws {
    let after = try world().applying(try world().planned())
    let comparison = try compare(world(), after)
    #expect(comparison.kept.isEmpty && comparison.refused.isEmpty)
    #expect(comparison.settled.sorted() == ["design", "finance", "new", "research"])
  }

  @Test func whatStillWaitsIsNotToldAsDone() throws {
    var before = World()
    before.limits.groupRemovals = Limit(atLeast: 0)
    before.directory("design", ["ana", "zoe"])
    before.target("design", ["ana", "bo"], source: "design")
    before.person("bo")
    var after = before
    after.groups[0].members = ["ana"]
    let comparison = try compare(before, after)
    #expect(comparison.settled.isEmpty && comparison.kept.isEmpty)
    #expect(comparison.refused.map(\.reason) == ["what the directory wants has changed since the plan was saved"])
  }

  @Test func aLimitThatWouldHoldNowHolds() throws {
    var before = World()
    before.directory("design", ["ana"])
    before.target("design", ["ana", "bo"], source: "design")
    before.person("bo")
    var after = before
    after.limits.groupRemovals = Limit(atLeast: 0)
    let comparison = try compare(before, after)
    #expect(comparison.kept.isEmpty)
    #expect(comparison.refused.map(\.reason) == ["it waits now: 1 of 2 members would go: held, the limit for one group allows 0"])
  }

  @Test func whatIsNotInTheFileIsNotDone() throws {
    var after = world()
    after.directory("late", ["ana"])
    let plan = try after.plan()
    let comparison = try compare(world(), after)
    let planner = Planner(
      policy: after.policy, reader: StillTarget(traits: after.traits, current: after.current), callsPerSecond: nil)
    let part = planner.part(PlanPart(sources: comparison.kept), of: plan, in: after.current, besides: "not saved")
    #expect(part.changes.count == plan.changes.count - 1)
    #expect(!part.changes.contains { $0.group.name == "late" })
    #expect(part.remarks.last == "not saved: 1 change pending")
  }
}
