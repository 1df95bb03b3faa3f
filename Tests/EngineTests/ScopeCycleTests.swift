import Engine
import Fixtures
import Ledger
import Reconciliation
import Testing

/// Cycles that are about some groups alone, or that carry out a saved plan.
struct ScopeCycleTests {
  private func stage() throws -> Stage {
    let stage = Stage()
    for (id, name) in [("7", "design"), ("8", "research")] {
      stage.put(name, ["ana", "bo"])
      try stage.putOwned(id, named: name, ["ana"], source: name)
    }
    stage.recorder.clear()
    return stage
  }

  private let names = EntryNames(normalForm: { _ in nil }, shortName: { $0.hasPrefix("cn=") ? String($0.dropFirst(3)) : nil })

  private func apply(_ stage: Stage, only: [String] = [], saved: SavedPlan? = nil) async throws -> CycleReport {
    let scope = PlanScope(only: only, names: names, saved: saved)
    return try #require(try await stage.cycle.apply([stage.applyTarget()], scope, show: { _ in })?.first)
  }

  private func saved(_ stage: Stage) async throws -> SavedPlan {
    let plan = try #require(try await stage.cycle.plan([stage.applyTarget().asPlanTarget]).first).result.get()
    return try SavedPlan(Array(try PlanDocument(saving: [plan], configuration: "").json().utf8))
  }

  @Test func onlyTheNamedGroupIsChanged() async throws {
    let stage = try stage()
    let report = try await apply(stage, only: ["design"])
    #expect(report.outcome == .applied)
    #expect(stage.sent == ["member 7 bo"])
    #expect(report.plan?.remarks == ["besides the groups of --only: 1 change pending"])
  }

  @Test func anUnknownNameEndsBeforeAnythingIsWritten() async throws {
    let stage = try stage()
    await #expect(throws: UnknownGroup.self) { try await apply(stage, only: ["design", "dezine"]) }
    #expect(stage.sent.isEmpty && stage.recorder.after("ledger").isEmpty)
  }

  @Test func aPartCountsNothingAndIsNoMeasure() async throws {
    var stage = try stage()
    stage.grace = Grace(reads: 3)
    stage.put("design", ["bo"])
    _ = try await apply(stage, only: ["research"])
    var memory = try stage.ledger.memory(of: "acme")
    #expect(memory.tombstones.isEmpty && memory.measure == nil)
    _ = try await apply(stage)
    memory = try stage.ledger.memory(of: "acme")
    #expect(memory.tombstones.count == 1 && memory.measure == Measure(groups: 2, memberships: 3, people: 2))
  }

  @Test func aSavedPlanIsCarriedOut() async throws {
    let stage = try stage()
    let report = try await apply(stage, saved: try await saved(stage))
    #expect(report.outcome == .applied)
    #expect(stage.target.contents == ["design: ana bo", "research: ana bo"])
  }

  @Test("Row 73: of a saved plan only what has not moved is done, and the rest is told")
  func aStaleGroupIsLeftAlone() async throws {
    let stage = try stage()
    let plan = try await saved(stage)
    stage.put("research", ["ana", "bo", "zoe"])
    let report = try await apply(stage, saved: plan)
    #expect(report.outcome == .partial)
    #expect(report.refused.map(\.name) == ["research"])
    #expect(report.summary.hasSuffix("1 of 1 write done, 1 group not as when the plan was saved"), "\(report.summary)")
    #expect(stage.target.contents == ["design: ana bo", "research: ana"])
  }

  @Test func whatWasApprovedWhenItWasSavedAndIsTakenBackWaits() async throws {
    var stage = try stage()
    stage.allowed = 0
    stage.put("research", ["bo"])
    let held = try #require(try await stage.cycle.plan([stage.applyTarget().asPlanTarget]).first).result.get().review
    let approval = NewApproval(
      target: "acme", digest: try #require(held.digest), groups: nil, summary: "", by: "ana", at: stage.now,
      expiresAt: stage.now + 60)
    let id = try stage.ledger.approve(approval)
    let plan = try await saved(stage)
    _ = try stage.ledger.revokeApproval(id, by: "ana", at: stage.now)
    let report = try await apply(stage, saved: plan)
    #expect(report.refused.map(\.name) == ["research"])
    #expect(report.refused.first?.reason.hasPrefix("it waits now: 1 of 1 member") == true, "\(report.refused)")
    #expect(stage.target.contents == ["design: ana bo", "research: ana"])
  }

  @Test func whatIsNotInTheSavedPlanIsNotDone() async throws {
    let stage = try stage()
    let plan = try await saved(stage)
    stage.put("late", ["ana"])
    let report = try await apply(stage, saved: plan)
    #expect(report.outcome == .applied)
    #expect(stage.target.contents == ["design: ana bo", "research: ana bo"])
  }

  @Test func aTargetThatTheSavedPlanDoesNotNameHasNothingToDo() async throws {
    let stage = try stage()
    let other = try #require(try await stage.cycle.plan([stage.applyTarget("other").asPlanTarget]).first).result.get()
    let plan = try SavedPlan(Array(try PlanDocument(saving: [other], configuration: "").json().utf8))
    let report = try await apply(stage, saved: plan)
    #expect(stage.sent.isEmpty)
    #expect(report.plan?.changes == [] && report.refused.isEmpty && report.settled.isEmpty)
    #expect(report.plan?.remarks == ["not in the saved plan, and not done: 2 changes pending"])
  }

  @Test func aSavedPlanCanBeNarrowed() async throws {
    let stage = try stage()
    _ = try await apply(stage, only: ["research"], saved: try await saved(stage))
    #expect(stage.target.contents == ["design: ana", "research: ana bo"])
  }

  @Test func aSavedPlanThatWasDoneHasNothingToDo() async throws {
    let stage = try stage()
    let plan = try await saved(stage)
    _ = try await apply(stage, saved: plan)
    stage.recorder.clear()
    let report = try await apply(stage, saved: plan)
    #expect(report.outcome == .inSync)
    #expect(report.settled == ["design", "research"])
    #expect(stage.sent.isEmpty)
  }
}
