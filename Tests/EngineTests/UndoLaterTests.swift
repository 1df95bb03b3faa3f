import Engine
import Fixtures
import Ledger
import Reconciliation
import Testing

/// Undoing a cycle after which more happened, and what of the settings for the directory's sake has a say in it.
@Suite struct UndoLaterTests {
  private let stage = Stage()

  /// One more cycle; gives its number.
  @discardableResult
  private func apply(_ stage: Stage? = nil) async throws -> Int64 {
    let stage = stage ?? self.stage
    _ = try await stage.apply()
    return stage.ledger.newestCycle
  }

  private func plan(_ cycle: Int64, _ stage: Stage? = nil) async throws -> Plan {
    let stage = stage ?? self.stage
    let request = UndoRequest(cycle: cycle, entries: stage.ledger.entries(of: cycle))
    return try await stage.cycle.planUndo(request, on: stage.applyTarget().asPlanTarget)
  }

  private func lines(_ plan: Plan) -> [String] {
    plan.changes.map { ["\($0.kind)", $0.group.name, $0.account?.id.rawValue].compactMap(\.self).joined(separator: " ") }
  }

  @Test func `rights that were taken from somebody who has left the group since do not come back`() async throws {
    stage.put("design", ["ana", "bo"], admins: ["ana", "bo"])
    try await apply()
    stage.put("design", ["ana", "bo"], admins: ["ana"])
    let cycle = try await apply()
    stage.put("design", ["ana"], admins: ["ana"])
    try await apply()
    #expect(lines(try await plan(cycle)) == [])
  }

  @Test func `a group that has got another name since keeps it`() async throws {
    stage.put("design", ["ana"])
    try await apply()
    stage.put("design", ["ana"], called: "drawing")
    let cycle = try await apply()
    stage.put("design", ["ana"], called: "painting")
    try await apply()
    let plan = try await plan(cycle)
    #expect(lines(plan) == [])
    #expect(plan.remarks == ["the group 'painting' keeps its name: it has got another one since"])
  }

  @Test(arguments: ["admins", "name"])
  func `a created group of which only the admins or the name changed since stays`(what: String) async throws {
    stage.put("design", ["ana", "bo"], admins: ["ana"])
    let cycle = try await apply()
    stage.put("design", ["ana", "bo"], admins: [what == "admins" ? "bo" : "ana"], called: what == "name" ? "drawing" : nil)
    try await apply()
    let plan = try await plan(cycle)
    #expect(lines(plan) == [])
    #expect(plan.holds.map(\.reason.code) == ["obstacle"])
  }

  @Test func `a group that another one of the directory took over since is found by its id`() async throws {
    var stage = stage
    stage.put("design", ["ana"])
    try await apply(stage)
    stage.put("design", ["ana", "bo"])
    let cycle = try await apply(stage)
    stage.directory.remove("design")
    stage.put("drawing", ["ana", "bo"])
    stage.formerNames = ["drawing": "design"]
    try await apply(stage)
    #expect(stage.target.contents == ["drawing: ana bo"])
    #expect(lines(try await plan(cycle, stage)) == ["remove drawing bo"])
  }

  @Test func `of a group that is gone one line is said, however much was done to it`() async throws {
    stage.put("design", ["ana"])
    try await apply()
    stage.put("design", ["ana", "bo", "chidi"])
    let cycle = try await apply()
    stage.target.remove("new1")
    #expect(
      try await plan(cycle).remarks == ["the group 'design' is no longer there, or no longer ours: nothing of it is undone"])
  }

  @Test func `neither grace nor the measure of the directory has a say`() async throws {
    var stage = stage
    stage.limits = .standard
    stage.put("other", ["ana", "bo", "chidi"])
    stage.put("design", ["ana"])
    try await apply(stage)
    stage.put("design", ["ana", "bo"])
    let cycle = try await apply(stage)
    stage.grace = Grace(reads: 3)
    stage.limits?.shrinkage = Limit(atLeast: 0)
    #expect(try stage.ledger.memory(of: "acme").measure?.memberships == 5)
    #expect(lines(try await plan(cycle, stage)) == ["remove design bo"])
  }
}
