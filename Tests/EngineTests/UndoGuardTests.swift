import Engine
import Fixtures
import Reconciliation
import Testing

/// What undoing a cycle does not do, because no plan does.
@Suite struct UndoGuardTests {
  /// A group with these members, to which a cycle has added others; gives the plan of undoing that.
  private func plan(
    _ members: [String], adding: [String], _ change: (inout Stage) -> Void = { _ in }
  ) async throws -> Plan {
    var stage = Stage()
    stage.put("design", members)
    _ = try await stage.apply()
    stage.put("design", members + adding)
    _ = try await stage.apply()
    change(&stage)
    let cycle = stage.ledger.newestCycle
    let request = UndoRequest(cycle: cycle, entries: stage.ledger.entries(of: cycle))
    return try await stage.cycle.planUndo(request, on: stage.applyTarget().asPlanTarget)
  }

  private func holds(_ plan: Plan) -> [String] { plan.holds.map { "\($0.groupName) \($0.reason.code) \($0.changes.count)" } }

  @Test func `a protected account is not taken out`() async throws {
    let plan = try await plan(["ana"], adding: ["bo", "chidi"]) { $0.target.put(account: "bo", protection: "site admin") }
    #expect(holds(plan) == ["design protected-account 1"])
    #expect(plan.changes.compactMap(\.account?.id.rawValue) == ["chidi"])
  }

  @Test func `more removals than the limit lets through are held`() async throws {
    let plan = try await plan(["ana"], adding: ["bo", "chidi", "dana"]) { $0.allowed = 2 }
    #expect(holds(plan) == ["design limit-group-removals 3"])
    #expect(plan.changes == [])
  }

  @Test func `a group is not left without members`() async throws {
    let plan = try await plan(["ana"], adding: ["bo"]) { $0.target.put("new1", named: "design", ["bo"], annotation: nil) }
    #expect(holds(plan) == ["design to-zero 1"])
  }

  @Test func `a group that was released is left alone`() async throws {
    var stage = Stage()
    stage.put("design", ["ana"])
    _ = try await stage.apply()
    stage.put("design", ["ana", "bo"])
    _ = try await stage.apply()
    let cycle = stage.ledger.newestCycle
    try await stage.release("design")
    stage.adoption = .matchingName
    let request = UndoRequest(cycle: cycle, entries: stage.ledger.entries(of: cycle))
    let plan = try await stage.cycle.planUndo(request, on: stage.applyTarget().asPlanTarget)
    #expect(plan.changes == [])
    #expect(holds(plan) == [])
    #expect(plan.remarks.contains { $0.contains("no longer ours: nothing of it is undone") })
  }

  @Test func `some groups alone do not get around a limit that the whole breaches`() async throws {
    var stage = Stage()
    for name in ["a", "b", "c"] { stage.put(name, ["ana"]) }
    _ = try await stage.apply()
    stage.allowed = 2
    let cycle = stage.ledger.newestCycle
    let request = UndoRequest(cycle: cycle, entries: stage.ledger.entries(of: cycle), only: ["b"])
    let plan = try await stage.cycle.planUndo(request, on: stage.applyTarget().asPlanTarget)
    #expect(plan.changes == [])
    #expect(plan.holds.map(\.groupName) == ["b"])
  }

  @Test func `what a policy would not do by itself is done by hand`() async throws {
    let plan = try await plan(["ana"], adding: ["bo"]) { $0.extent = .createOnly }
    #expect(plan.changes.map(\.kind) == [.remove])
  }
}
