import Engine
import Fixtures
import Ledger
import Reconciliation
import Testing

/// What cycles remember for limits and grace, and what they do meanwhile.
struct LimitCycleTests {
  /// The group `design`, ours, that bo has left; cy is new in it.
  private func leaver(_ change: (inout Stage) -> Void) throws -> Stage {
    var stage = Stage()
    change(&stage)
    stage.put("design", ["ana", "cy"])
    try stage.putOwned("7", named: "design", ["ana", "bo"], source: "design")
    return stage
  }

  private func tombstones(_ stage: Stage) throws -> [Tombstone] {
    try stage.ledger.memory(of: "acme").tombstones.values.sorted { $0.since < $1.since }
  }

  @Test("Row 71: Removals over a limit are held, and the rest goes on")
  func overALimit() async throws {
    let stage = try leaver { $0.limits = .with(removals: Limit(atLeast: 0)) }
    let report = try await stage.apply()
    #expect(report.outcome == .held)
    #expect(report.plan?.holds.map(\.reason.code) == ["limit-removals"])
    #expect(stage.target.contents == ["design: ana bo cy"])
    let again = try await stage.apply()
    #expect(again.outcome == .held && again.plan?.holds.count == 1 && again.plan?.changes.isEmpty == true)
  }

  @Test("Row 72: A directory that shrank since the last good read takes nothing away until it is as it was, or somebody says so")
  func shrank() async throws {
    var stage = Stage()
    stage.limits = .with(shrinkage: Limit(percent: 30, atLeast: 1))
    stage.put("design", ["ana", "bo", "cy"])
    _ = try await stage.apply()
    stage.put("design", ["ana"])
    for _ in 0..<3 {
      let report = try await stage.apply()
      #expect(report.plan?.holds.map(\.reason) == [.limit(.membershipShrinkage, count: 2, of: 3, allowed: 1)])
    }
    #expect(stage.target.contents == ["design: ana bo cy"])
    stage.limits = .with(shrinkage: Limit(percent: 100, atLeast: 0))
    _ = try await stage.apply()
    #expect(stage.target.contents == ["design: ana"])
    #expect(try stage.ledger.memory(of: "acme").measure == Measure(groups: 1, memberships: 1, people: 1))
  }

  @Test func whoWaitsBesideSomebodyNewDoesNotMakeTheMeasureLarger() async throws {
    var stage = try await Stage.settled(["ana", "bo"])
    stage.grace = Grace(reads: 3)
    stage.put("design", ["ana", "cy"])
    _ = try await stage.apply()
    #expect(stage.target.contents == ["design: ana bo cy"])
    #expect(try stage.ledger.memory(of: "acme").measure?.memberships == 2)
  }

  @Test("Row 72: What the target refused to take away is still measured, so that a directory cannot shrink by and by")
  func refusedRemovalsLeaveTheMeasure() async throws {
    var stage = Stage()
    stage.limits = .with(shrinkage: Limit(atLeast: 1))
    stage.put("design", ["ana", "bo", "cy"])
    _ = try await stage.apply()
    stage.put("design", ["ana", "bo"])
    stage.target.fault("remove new1 cy", .refuse)
    #expect(try await stage.apply().outcome == .failed)
    #expect(try stage.ledger.memory(of: "acme").measure == Measure(groups: 1, memberships: 3, people: 3))
    _ = try await stage.apply()
    #expect(stage.target.contents == ["design: ana bo"])
    #expect(try stage.ledger.memory(of: "acme").measure == Measure(groups: 1, memberships: 2, people: 2))
  }

  @Test func everyCycleCountsOneReadAndADryRunNone() async throws {
    let stage = try leaver { $0.grace = Grace(reads: 3) }
    _ = try await stage.apply()
    for _ in 0..<5 { _ = try await stage.cycle.plan([stage.applyTarget().asPlanTarget]) }
    #expect(try tombstones(stage) == [Tombstone(since: stage.now, reads: 1)])
    _ = try await stage.apply()
    #expect(stage.target.contents == ["design: ana bo cy"])
    _ = try await stage.apply()
    #expect(stage.target.contents == ["design: ana cy"])
    #expect(try await stage.apply().outcome == .inSync)
    #expect(try tombstones(stage) == [])
  }

  @Test func aDryRunShowsWhatTheNextCycleDoes() async throws {
    let stage = try leaver { $0.grace = Grace(reads: 2) }
    _ = try await stage.apply()
    let plan = try #require(try await stage.cycle.plan([stage.applyTarget().asPlanTarget]).first).result.get()
    #expect(plan.changes.map(\.kind) == [.remove] && plan.holds.isEmpty)
  }

  @Test func adoptingByHandCountsNothing() async throws {
    let stage = try leaver { $0.grace = Grace(reads: 3) }
    stage.put("old", ["ana"])
    stage.target.put("9", named: "old", ["ana"])
    _ = try await stage.cycle.adopt(AdoptionRequest(.named("old"), from: nil), on: stage.applyTarget())
    #expect(try tombstones(stage) == [])
    #expect(try stage.ledger.memory(of: "acme").measure == nil)
  }

  @Test func aFailedReadCountsNothingAndClearsNothing() async throws {
    let stage = try leaver { $0.grace = Grace(reads: 3) }
    _ = try await stage.apply()
    stage.target.failReads("status 503")
    for _ in 0..<3 { #expect(try await stage.apply().outcome == .failed) }
    #expect(try tombstones(stage) == [Tombstone(since: stage.now, reads: 1)])
  }

  @Test func aRemovalThatFailsIsStillMissingAndTriedAgain() async throws {
    let stage = try leaver { $0.grace = Grace(reads: 1) }
    stage.target.fault("remove 7 bo", .refuse)
    _ = try await stage.apply()
    #expect(stage.target.contents == ["design: ana bo cy"])
    _ = try await stage.apply()
    #expect(stage.target.contents == ["design: ana cy"])
  }
}

extension Limits {
  /// Lets everything through but for what is named.
  fileprivate static func with(removals: Limit = Limit(atLeast: 1_000), shrinkage: Limit = Limit(atLeast: 1_000)) -> Limits {
    let most = Limit(atLeast: 1_000)
    return Limits(
      removals: removals, groupRemovals: most, revocations: most, groupRevocations: most, deletions: most, renames: most,
      shrinkage: shrinkage)
  }
}
