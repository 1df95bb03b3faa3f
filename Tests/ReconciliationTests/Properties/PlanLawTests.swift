import Reconciliation
import Testing

/// Laws that every plan keeps, over many small random worlds; a failure names the seed that makes the world again.
struct PlanLawTests {
  private static let seeds = 0..<400

  private func everyWorld(_ check: (World, Plan, _ seed: Int) throws -> Void) async throws {
    for seed in Self.seeds {
      // Others of the same pool of threads have their turn: some have deadlines.
      await Task.yield()
      let world = RandomWorld.make(seed: seed)
      try check(world, try world.plan(), seed)
    }
  }

  private func source(of change: Change) -> String { String(change.group.source.rawValue.dropFirst(2)) }

  @Test func theWorldsHaveEveryKindOfChangeAndHold() async throws {
    var kinds: Set<Change.Kind> = []
    var codes: Set<String> = []
    try await everyWorld { _, plan, _ in
      kinds.formUnion(plan.changes.map(\.kind))
      codes.formUnion(plan.holds.map(\.reason.code))
    }
    #expect(kinds == Set(Change.Kind.allCases))
    #expect(codes.count >= 18, "only \(codes.sorted())")
  }

  @Test func nothingIsTakenAwayOnAPartialRead() async throws {
    try await everyWorld { world, plan, seed in
      for change in plan.changes where [.remove, .revoke].contains(change.kind) {
        let group = try #require(world.groups.first { $0.name == source(of: change) }, "seed \(seed)")
        let held = try #require(world.held.first { $0.id == change.group.id?.rawValue }, "seed \(seed)")
        #expect(
          world.peopleCompleteness.isComplete && group.completeness.isComplete && held.membership.isComplete, "seed \(seed)")
        #expect(!world.knowsAdmins || group.adminCompleteness.isComplete, "seed \(seed)")
        #expect(!world.people.isEmpty, "seed \(seed)")
      }
      for change in plan.changes where change.kind == .delete {
        let held = try #require(world.held.first { $0.id == change.group.id?.rawValue }, "seed \(seed)")
        #expect(world.groupsCompleteness.isComplete && world.isSelectionRead && held.membership.isComplete, "seed \(seed)")
        #expect(!world.groups.isEmpty && !world.people.isEmpty, "seed \(seed)")
      }
    }
  }

  @Test func nothingChangesThatIsNotOurs() async throws {
    try await everyWorld { world, plan, seed in
      let adopted = Set(plan.changes.filter { $0.kind == .adopt }.compactMap(\.group.id?.rawValue))
      let marked = Set(try world.planned().books.refreshed.map(\.group.rawValue))
      let ours = Set(world.owned.values).union(adopted).union(marked)
      for change in plan.changes where change.kind != .create {
        let held = try #require(world.held.first { $0.id == change.group.id?.rawValue }, "seed \(seed)")
        #expect(ours.contains(held.id), "seed \(seed): \(change.line)")
        #expect(held.protection == nil && !world.protectedGroups.contains(held.name), "seed \(seed): \(change.line)")
        #expect(OwnershipMarker(in: held.annotation)?.instance != "other", "seed \(seed): \(change.line)")
      }
    }
  }

  @Test func groupsAreAdoptedOnlyWhereThatIsConfigured() async throws {
    try await everyWorld { world, plan, seed in
      let adoptions = plan.changes.filter { $0.kind == .adopt }
      #expect(adoptions.isEmpty || world.adoption == .matchingName, "seed \(seed)")
    }
  }

  @Test func limitsAreNeverExceeded() async throws {
    try await everyWorld { world, plan, seed in
      func count(_ kind: Change.Kind) -> Int { plan.changes.count { $0.kind == kind } }
      let limits = world.limits
      #expect(count(.remove) <= limits.removals.atLeast, "seed \(seed)")
      #expect(count(.revoke) <= limits.revocations.atLeast, "seed \(seed)")
      #expect(count(.delete) <= limits.deletions.atLeast, "seed \(seed)")
      #expect(Set(plan.changes.filter { $0.kind == .rename }.map(\.group.source)).count <= limits.renames.atLeast, "seed \(seed)")
      #expect(count(.create) <= limits.creations?.atLeast ?? .max, "seed \(seed)")
      let removals = Dictionary(grouping: plan.changes.filter { $0.kind == .remove }, by: \.group)
      #expect(removals.values.allSatisfy { $0.count <= limits.groupRemovals.atLeast }, "seed \(seed)")
    }
  }

  @Test func aPolicyThatTakesNothingAwayTakesNothingAway() async throws {
    try await everyWorld { world, plan, seed in
      let taken = plan.changes.filter { $0.kind >= .revoke }.map(\.kind)
      if world.extent == .createOnly { #expect(taken.isEmpty, "seed \(seed)") }
      if world.extent != .full { #expect(!taken.contains(.delete), "seed \(seed)") }
      if world.membership == .additive { #expect(taken.allSatisfy { $0 == .delete }, "seed \(seed)") }
    }
  }

  @Test func changesComeInTheOrderOfTheirKinds() async throws {
    try await everyWorld { _, plan, seed in
      let kinds = plan.changes.map(\.kind)
      #expect(kinds == kinds.sorted(), "seed \(seed)")
      #expect(Set(plan.changes).count == plan.changes.count, "seed \(seed)")
    }
  }

  @Test func aChangeIsNeverDoneAndHeldAtOnce() async throws {
    try await everyWorld { _, plan, seed in
      let held = Set(plan.holds.flatMap(\.changes))
      #expect(held.isDisjoint(with: plan.changes), "seed \(seed)")
    }
  }
}
