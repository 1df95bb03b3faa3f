import Engine
import Fixtures
import Ledger
import Reconciliation
import Testing

/// Approvals in whole cycles: used once, for exactly what they are for.
struct ApprovalCycleTests {
  /// Two of three members leave, where none may; everything is approved.
  private func stage() async throws -> Stage {
    var stage = Stage()
    stage.allowed = 0
    stage.put("design", ["ana"])
    try stage.putOwned("7", named: "design", ["ana", "bo", "chidi"], source: "design")
    for name in ["bo", "chidi"] { stage.target.put(account: name) }
    try await approve(stage)
    return stage
  }

  private func approve(_ stage: Stage) async throws {
    let plan = try #require(try await stage.cycle.plan([stage.applyTarget().asPlanTarget]).first).result.get()
    let approval = NewApproval(
      target: "acme", digest: try #require(plan.review.digest), groups: nil, summary: "", by: "ana", at: stage.now,
      expiresAt: stage.now + 60)
    _ = try stage.ledger.approve(approval)
    stage.recorder.clear()
  }

  private func endings(_ stage: Stage) throws -> [ApprovalRecord.Ending?] { try stage.ledger.approvals(limit: 10).map(\.ending) }

  @Test func whatIsApprovedIsDoneAndTheApprovalUsed() async throws {
    let stage = try await stage()
    let report = try await stage.apply()
    #expect(report.outcome == .applied)
    #expect(stage.target.contents == ["design: ana"])
    #expect(try endings(stage) == [.used(cycle: 1)])
  }

  @Test func itIsUsedBeforeTheFirstWrite() async throws {
    let stage = try await stage()
    stage.ledger.fail("begin")
    #expect(try await stage.apply().outcome == .failed)
    #expect(stage.sent.isEmpty)
    #expect(try endings(stage) == [nil])
  }

  @Test func itIsUsedOnce() async throws {
    let stage = try await stage()
    _ = try await stage.apply()
    stage.put("design", ["ana", "bo", "chidi"])
    _ = try await stage.apply()
    stage.put("design", ["ana"])
    let report = try await stage.apply()
    #expect(report.outcome == .held)
    #expect(stage.target.contents == ["design: ana bo chidi"])
  }

  @Test func aCycleThatFindsSomethingElseHeldMakesItVoid() async throws {
    let stage = try await stage()
    stage.put("design", ["ana", "bo"])
    #expect(try await stage.apply().outcome == .held)
    #expect(try endings(stage) == [.void])
    stage.put("design", ["ana"])
    #expect(try await stage.apply().outcome == .held)
  }

  @Test func aDryRunNeitherUsesNorVoidsIt() async throws {
    let stage = try await stage()
    _ = try await stage.cycle.plan([stage.applyTarget().asPlanTarget])
    stage.put("design", ["ana", "bo"])
    _ = try await stage.cycle.plan([stage.applyTarget().asPlanTarget])
    #expect(stage.recorder.after("ledger").isEmpty)
    #expect(try endings(stage) == [nil])
  }

  @Test func whatIsTakenBackBetweenPlanAndWriteIsNotDone() async throws {
    let stage = try await stage()
    let reports = try await stage.cycle.apply([stage.applyTarget()]) { plan in
      #expect(plan.changes.count == 2)
      do { _ = try stage.ledger.revokeApproval(1, by: "bo", at: stage.now) } catch { Issue.record(error) }
    }
    #expect(reports?.first?.outcome == .failed)
    #expect(stage.sent.isEmpty)
  }

  @Test func whatIsApprovedBetweenPlanAndWriteWaitsForTheNextCycle() async throws {
    let stage = try await stage()
    _ = try stage.ledger.revokeApproval(1, by: "bo", at: stage.now)
    let approval = try #require(try stage.ledger.approvals(limit: 1).first).given
    let reports = try await stage.cycle.apply([stage.applyTarget()]) { _ in
      do { _ = try stage.ledger.approve(approval) } catch { Issue.record(error) }
    }
    #expect(reports?.first?.outcome == .held)
    #expect(try await stage.apply().outcome == .applied)
  }

  @Test(
    "Row 75: a process that dies between the use of an approval and the first write has used it, and the changes are held again")
  func aCrashAfterTheUseDoesNotUseItTwice() async throws {
    let stage = try await stage()
    stage.ledger.crash(after: 0)
    _ = try await stage.apply()
    #expect(stage.sent.isEmpty)
    stage.ledger.recover()
    #expect(try endings(stage) == [.used(cycle: 1)])
    #expect(try await stage.apply().outcome == .held)
    #expect(stage.target.contents == ["design: ana bo chidi"])
  }

  @Test func aStopBeforeTheFirstWriteDoesNotUseIt() async throws {
    let stage = try await stage()
    let reports = try await stage.cycle.apply([stage.applyTarget()]) { _ in stage.stop.request() }
    #expect(reports?.first?.outcome == .stopped)
    #expect(try endings(stage) == [nil])
  }

  @Test func additionsAreNotKeptWaitingByAnApproval() async throws {
    let stage = try await stage()
    stage.put("design", ["ana", "zoe"])
    let report = try await stage.apply()
    #expect(report.outcome == .applied)
    #expect(stage.target.contents == ["design: ana zoe"])
  }

  @Test func adoptingAGroupNeitherUsesNorVoidsApprovals() async throws {
    let stage = try await stage()
    stage.put("new", ["ana"])
    stage.target.put("9", named: "new", ["ana"])
    _ = try await stage.cycle.adopt(AdoptionRequest(.named("new"), from: nil), on: stage.applyTarget())
    #expect(try endings(stage) == [nil])
    #expect(stage.target.contents.contains("design: ana bo chidi"))
  }
}
