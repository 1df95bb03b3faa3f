import Engine
import Fixtures
import Reconciliation
import Testing

/// What is true of causes whatever anybody does; a failure names the seed.
struct CauseLawTests {
  @Test(arguments: [ManualChanges.revert, .keep, .revertAfter(.seconds(60))])
  func eachChangeHasTheCauseOfWhoeverMadeIt(_ manualChanges: ManualChanges) async throws {
    var seen: Set<Cause> = []
    for seed in UInt64(1)...30 {
      var oracle = try await CauseOracle(seed: seed, manualChanges)
      for round in 1...8 {
        oracle.edit()
        let plan = try await oracle.stage.plan()
        for change in plan.changes + plan.holds.flatMap(\.changes) {
          let (told, real) = (plan.causes.cause(of: change), oracle.cause(of: change))
          seen.insert(told)
          #expect(
            told == real, "seed \(seed), round \(round): \(change.kind) \(change.group.name) \(change.account?.label ?? "")")
        }
        checkHolds(plan, manualChanges, "seed \(seed), round \(round)")
        _ = try await oracle.stage.apply()
        oracle.settle()
      }
    }
    #expect(seen.isSuperset(of: [.byHand, .directory, .configuration]))
  }

  /// What is left alone is by hand, and with `never` all that is by hand is left alone.
  private func checkHolds(_ plan: Plan, _ manualChanges: ManualChanges, _ place: Comment) {
    let left = plan.holds.filter { $0.reason.code == "manual-change" }.flatMap(\.changes)
    #expect(left.allSatisfy { plan.causes.cause(of: $0) == .byHand }, place)
    switch manualChanges {
    case .revert: #expect(left.isEmpty, place)
    case .keep: #expect(!plan.changes.contains { plan.causes.cause(of: $0) == .byHand }, place)
    case .revertAfter: break
    }
  }
}
