import Reconciliation
import Testing

/// What is true of plans in which everything that limits hold is approved, over many small random worlds; a failure names the seed.
struct ApprovalLawTests {
  private static let seeds = 5_000..<5_200

  /// Every world in which a limit holds something, before and after that was approved.
  private func everyApproval(_ check: (_ before: Plan, _ after: Plan, World, _ seed: Int) throws -> Void) async throws {
    var count = 0
    for seed in Self.seeds {
      // Others of the same pool of threads have their turn: some have deadlines.
      await Task.yield()
      var world = RandomWorld.make(seed: seed)
      let before = try world.plan()
      guard let digest = before.review.digest else { continue }
      count += 1
      let now = world.snapshot.stamp.takenAt
      world.approvals = [Approval(id: 1, digest: digest, groups: nil, by: "ana", at: now, expiresAt: now + 60)]
      try check(before, try world.plan(), world, seed)
    }
    #expect(count > 30)
  }

  private func isOfNames(_ hold: Hold) -> Bool { hold.reason.isApprovable || hold.reason.code == "name-taken" }

  private func taken(_ changes: [Change]) -> Set<String> { Set(changes.filter { $0.kind >= .revoke }.map(\.line)) }

  @Test func noLimitHoldsAnythingAnyMore() async throws {
    try await everyApproval { _, after, _, seed in
      #expect(!after.holds.contains { $0.reason.isApprovable }, "seed \(seed)")
      #expect(after.review.digest == nil, "seed \(seed)")
    }
  }

  @Test func whatWaitsForAnotherReasonStillWaits() async throws {
    try await everyApproval { before, after, _, seed in
      #expect(before.holds.filter { !isOfNames($0) } == after.holds.filter { !isOfNames($0) }, "seed \(seed)")
    }
  }

  @Test func nothingIsTakenAwayButWhatWasToGoAndWhatWasHeldByLimits() async throws {
    try await everyApproval { before, after, _, seed in
      let held = before.holds.filter(\.reason.isApprovable).flatMap(\.changes)
      #expect(taken(after.changes) == taken(before.changes).union(taken(held)), "seed \(seed)")
    }
  }

  @Test func noGroupLosesItsLastMembersOrItsLastAdmin() async throws {
    try await everyApproval { _, _, world, seed in
      let after: World
      do { after = try world.applying(world.planned()) } catch let violation as Violation {
        Issue.record("seed \(seed): \(violation)")
        return
      }
      for group in world.held where !world.allowsEmpty {
        guard let now = after.held.first(where: { $0.id == group.id }) else { continue }
        #expect(group.members.isEmpty || !now.members.isEmpty, "seed \(seed): \(group.name)")
        #expect(group.admins.isEmpty || !now.admins.isEmpty, "seed \(seed): \(group.name)")
      }
    }
  }

  @Test func everyGroupApprovedByItselfIsTheSameAsAllTogether() async throws {
    try await everyApproval { before, after, world, seed in
      var world = world
      let now = world.snapshot.stamp.takenAt
      world.approvals = before.review.groups.enumerated().map { place, group in
        Approval(id: Int64(place), digest: group.digest, groups: [group.source], by: "ana", at: now, expiresAt: now + 60)
      }
      let apart = try world.plan()
      #expect(apart.digest == after.digest, "seed \(seed)")
    }
  }
}
