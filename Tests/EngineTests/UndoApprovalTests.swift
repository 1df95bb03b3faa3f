import Engine
import Fixtures
import Ledger
import Reconciliation
import Testing

/// What a limit holds of an undo can be approved: by its digest, once, and for nothing else.
@Suite struct UndoApprovalTests {
  /// `design` got three members in cycle 2, and the limit now lets none go.
  private func stage() async throws -> Stage {
    var stage = Stage()
    stage.put("design", ["ana"])
    _ = try await stage.apply()
    stage.put("design", ["ana", "bo", "chidi", "dana"])
    _ = try await stage.apply()
    stage.allowed = 0
    stage.recorder.clear()
    return stage
  }

  private func request(_ stage: Stage, _ digest: String? = nil, only: [String] = [], cycle: Int64 = 2) -> UndoRequest {
    UndoRequest(
      cycle: cycle, entries: stage.ledger.entries(of: cycle), only: only,
      approval: digest.map { UndoRequest.Approving(digits: String($0.prefix(8)), by: "ana") })
  }

  private func held(_ stage: Stage, only: [String] = [], cycle: Int64 = 2) async throws -> String {
    let plan = try await stage.cycle.planUndo(request(stage, only: only, cycle: cycle), on: stage.applyTarget().asPlanTarget)
    return try #require(plan.review.digest)
  }

  private func undo(_ stage: Stage, _ digest: String?, only: [String] = []) async throws -> CycleReport {
    try await stage.cycle.undo(request(stage, digest, only: only), on: stage.applyTarget()) { _ in }
  }

  @Test func `what is approved is done, and the approval is used by that cycle`() async throws {
    let stage = try await stage()
    let report = try await undo(stage, try await held(stage))
    #expect(report.outcome == .applied)
    #expect(stage.target.contents == ["design: ana"])
    let record = try #require(try stage.ledger.approvals(limit: 10).first)
    #expect(record.ending == .used(cycle: 3) && record.given.by == "ana")
    #expect(record.given.summary.hasPrefix("cycle 2 undone: "))
  }

  @Test func `without a word everything stays held, and nothing is recorded as held for the next cycles`() async throws {
    let stage = try await stage()
    #expect(try await undo(stage, nil).outcome == .held)
    #expect(stage.target.contents == ["design: ana bo chidi dana"])
    #expect(stage.ledger.starts.last?.heldDigest == nil)
  }

  @Test func `something else than what was shown is refused, and nothing is recorded or sent`() async throws {
    let stage = try await stage()
    let digest = try await held(stage)
    stage.target.put("new1", named: "design", ["ana", "bo", "chidi"], annotation: nil)
    await #expect(throws: UndoRefusal.self) { try await undo(stage, digest) }
    #expect(try stage.ledger.approvals(limit: 10).isEmpty && stage.sent.isEmpty)
  }

  @Test func `an approval of the same changes for the directory's sake does not let an undo through`() async throws {
    let stage = try await stage()
    stage.put("design", ["ana"])
    let plan = try await stage.plan()
    let approval = NewApproval(
      target: "acme", digest: try #require(plan.review.digest), groups: nil, summary: "", by: "ana", at: stage.now,
      expiresAt: stage.now + 60)
    _ = try stage.ledger.approve(approval)
    #expect(try await held(stage) != approval.digest)
    #expect(try await undo(stage, nil).outcome == .held)
    await #expect(throws: UndoRefusal.self) { try await undo(stage, approval.digest) }
    #expect(try stage.ledger.approvals(limit: 10).map(\.ending) == [nil])
  }

  @Test func `the digest names the cycle that is undone`() async throws {
    let stage = try await stage()
    var same = request(stage)
    same = UndoRequest(cycle: 7, entries: same.entries)
    let plan = try await stage.cycle.planUndo(same, on: stage.applyTarget().asPlanTarget)
    #expect(try await held(stage) != plan.review.digest)
  }

  @Test func `some groups alone are approved by the digest of these`() async throws {
    let stage = try await stage()
    var open = stage
    open.allowed = 1_000
    open.put("research", ["ana"])
    open.put("design", ["ana", "bo", "chidi", "dana"])
    _ = try await open.apply()
    open.put("research", ["ana", "bo"])
    open.put("design", ["ana", "bo", "chidi", "dana", "eve"])
    _ = try await open.apply()
    let cycle = open.ledger.newestCycle
    let digest = try await held(stage, only: ["design"], cycle: cycle)
    let request = request(stage, digest, only: ["design"], cycle: cycle)
    _ = try await stage.cycle.undo(request, on: stage.applyTarget()) { _ in }
    #expect(stage.target.contents == ["design: ana bo chidi dana", "research: ana bo"])
  }

  @Test func `a guard cannot be approved`() async throws {
    let stage = try await stage()
    stage.target.put(account: "bo", protection: "site admin")
    let report = try await undo(stage, try await held(stage))
    #expect(report.outcome == .held)
    #expect(stage.target.contents == ["design: ana bo"])
  }
}
