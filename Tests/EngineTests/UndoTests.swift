import Engine
import Fixtures
import Ledger
import Reconciliation
import Testing

/// Undoing a cycle: the inverse of what took effect in it, as far as that still stands.
@Suite struct UndoTests {
  private let stage = Stage()

  /// Makes the target as the directory is; gives the number of the cycle.
  @discardableResult
  private func apply() async throws -> Int64 {
    _ = try await stage.apply()
    return stage.ledger.newestCycle
  }

  private func plan(_ cycle: Int64, only: [String] = [], _ stage: Stage? = nil) async throws -> Plan {
    let stage = stage ?? self.stage
    let request = UndoRequest(cycle: cycle, entries: stage.ledger.entries(of: cycle), only: only)
    return try await stage.cycle.planUndo(request, on: stage.applyTarget().asPlanTarget)
  }

  @discardableResult
  private func undo(_ cycle: Int64) async throws -> CycleReport {
    let request = UndoRequest(cycle: cycle, entries: stage.ledger.entries(of: cycle))
    return try await stage.cycle.undo(request, on: stage.applyTarget()) { _ in }
  }

  @Test func `who was added goes, and who was removed comes back with the rights it had`() async throws {
    stage.put("design", ["ana", "bo"], admins: ["ana"])
    try await apply()
    stage.put("design", ["bo", "chidi"], admins: ["chidi"])
    let cycle = try await apply()
    #expect(stage.target.contents == ["design: bo chidi*"])
    let report = try await undo(cycle)
    #expect(report.outcome == .applied)
    #expect(stage.target.contents == ["design: ana* bo"])
  }

  @Test func `rights that were granted or taken back are as they were`() async throws {
    stage.put("design", ["ana", "bo"], admins: ["ana"])
    try await apply()
    stage.put("design", ["ana", "bo"], admins: ["bo"])
    let cycle = try await apply()
    try await undo(cycle)
    #expect(stage.target.contents == ["design: ana* bo"])
  }

  @Test func `a renamed group gets its former name`() async throws {
    stage.put("design", ["ana"])
    try await apply()
    stage.put("design", ["ana"], called: "drawing")
    let cycle = try await apply()
    try await undo(cycle)
    #expect(stage.target.contents == ["design: ana"])
  }

  @Test func `two groups that swapped their names swap them back`() async throws {
    stage.put("one", ["ana"])
    stage.put("two", ["bo"])
    try await apply()
    stage.put("one", ["ana"], called: "two")
    stage.put("two", ["bo"], called: "one")
    let cycle = try await apply()
    #expect(stage.target.contents == ["one: bo", "two: ana"])
    try await undo(cycle)
    #expect(stage.target.contents == ["one: ana", "two: bo"])
  }

  @Test func `a created group goes, and the ledger forgets it`() async throws {
    stage.put("design", ["ana", "bo"], admins: ["bo"])
    let cycle = try await apply()
    try await undo(cycle)
    #expect(stage.target.contents == [])
    #expect(stage.ledger.owned() == [])
  }

  @Test func `a created group that somebody changed since stays`() async throws {
    stage.put("design", ["ana", "bo"])
    let cycle = try await apply()
    stage.target.put("new1", named: "design", ["ana", "bo", "greta"], annotation: nil)
    let plan = try await plan(cycle)
    #expect(plan.changes == [])
    #expect(plan.holds.map(\.groupName) == ["design"])
    #expect(plan.holds.first?.reason.text(changes: 1).contains("it was changed after cycle \(cycle) created it") == true)
  }

  @Test func `a deleted group is made again with its members, admins, text and mark`() async throws {
    let mark = OwnershipMarker(instance: "main", source: StableID("g:design"))
    stage.put("keep", ["ana"])
    try await apply()
    try stage.putOwned("7", named: "design", ["ana", "bo"], admins: ["bo"], source: "design")
    stage.target.put("7", named: "design", ["ana", "bo"], admins: ["bo"], annotation: "Ask Bo.\n\(mark.line)")
    let cycle = try await apply()
    #expect(stage.target.contents == ["keep: ana"])
    try await undo(cycle)
    #expect(stage.target.contents == ["design: ana bo*", "keep: ana"])
    guard case .createGroup(_, let annotation, _, _)? = stage.ledger.entries(of: stage.ledger.newestCycle).first?.write.write
    else {
      Issue.record("nothing was created")
      return
    }
    #expect(annotation == "Ask Bo.\n\(mark.line)")
    #expect(stage.ledger.owned().contains { $0.hasPrefix("g:design ") })
  }

  @Test func `an undone undo is what the cycle did`() async throws {
    stage.put("design", ["ana", "bo"], admins: ["ana"])
    try await apply()
    stage.put("design", ["bo", "chidi"], called: "drawing")
    let cycle = try await apply()
    let after = stage.target.contents
    try await undo(cycle)
    #expect(stage.target.contents != after)
    try await undo(stage.ledger.newestCycle)
    #expect(stage.target.contents == after)
  }

  @Test func `what no longer stands is left alone`() async throws {
    stage.put("design", ["ana", "bo"])
    try await apply()
    stage.put("design", ["ana", "bo", "chidi"])
    let cycle = try await apply()
    let (id, note) = ("new1", "[rollcall instance=main source=g:design]")
    stage.target.put(id, named: "design", ["ana", "bo"], annotation: note)
    #expect(try await plan(cycle).changes == [])
  }

  @Test func `only the groups that are named are undone`() async throws {
    stage.put("one", ["ana", "bo"])
    stage.put("two", ["ana", "bo"])
    try await apply()
    stage.put("one", ["ana", "bo", "chidi"])
    stage.put("two", ["ana", "bo", "chidi"])
    let cycle = try await apply()
    #expect(try await plan(cycle, only: ["TWO"]).changes.map(\.group.name) == ["two"])
    await #expect(throws: UndoRefusal.self) { try await plan(cycle, only: ["three"]) }
  }

  @Test func `a write that failed is not undone`() async throws {
    stage.put("design", ["ana", "bo"])
    try await apply()
    stage.put("design", ["ana", "bo", "chidi", "dana"])
    stage.target.fault("member new1 chidi", .refuse)
    let cycle = try await apply()
    #expect(try await plan(cycle).changes.compactMap(\.account?.label) == ["dana@example.org"])
  }

  @Test func `undoing asks no directory`() async throws {
    stage.put("design", ["ana", "bo"])
    let cycle = try await apply()
    stage.directory.fail("no directory")
    try await undo(cycle)
    #expect(stage.target.contents == [])
  }

  @Test func `an adoption stays, and says what takes it back`() async throws {
    var stage = stage
    stage.adoption = .matchingName
    stage.put("design", ["ana"])
    stage.target.put("7", named: "design", ["ana"])
    _ = try await stage.apply()
    let plan = try await plan(stage.ledger.newestCycle, stage)
    #expect(plan.changes == [])
    #expect(plan.remarks.contains { $0.contains("stays ours") && $0.contains("rollcall release") })
  }

  @Test func `a write of an earlier version cannot be undone`() async throws {
    stage.put("design", ["ana"])
    let cycle = try await apply()
    let entries = stage.ledger.entries(of: cycle).map { entry in
      let write = entry.write
      let older = JournalledWrite(write: write.write, source: write.source, group: write.group, groupName: write.groupName)
      return JournalEntry(id: entry.id, write: older, sentAt: 0, outcome: entry.outcome, detail: "")
    }
    let request = UndoRequest(cycle: cycle, entries: entries)
    await #expect(throws: UndoRefusal.self) { try await stage.cycle.planUndo(request, on: stage.applyTarget().asPlanTarget) }
  }
}
