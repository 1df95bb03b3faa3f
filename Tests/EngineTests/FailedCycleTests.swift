import Engine
import Fixtures
import Ledger
import Reconciliation
import Testing

/// What becomes of a cycle when the directory, a target or the ledger fails.
struct FailedCycleTests {
  @Test func aDirectoryThatCannotBeReadPlansNothing() async throws {
    let stage = Stage()
    try stage.putOwned("7", named: "design", ["ana"], source: "design")
    stage.directory.fail("size limit exceeded")
    await #expect(throws: ScriptedFault.self) { try await stage.apply() }
    #expect(stage.sent.isEmpty)
  }

  @Test func aDirectoryThatCannotBeReadIsAFailedCycleOfEveryTarget() async throws {
    let stage = Stage()
    stage.directory.fail("size limit exceeded")
    let other = InMemoryTarget(stage.recorder)
    await #expect(throws: ScriptedFault.self) {
      try await stage.cycle.apply([stage.applyTarget(), stage.applyTarget("other", other)], show: { _ in })
    }
    #expect(stage.recorder.after("ledger") == ["begin acme", "end failed", "begin other", "end failed"])
    #expect(stage.ledger.ends.map(\.summary) == ["failed: size limit exceeded", "failed: size limit exceeded"])
  }

  @Test func aTargetThatCannotBeReadIsAFailedCycle() async throws {
    let stage = Stage()
    stage.target.failReads("page 2: status 503")
    #expect(try await stage.apply().outcome == .failed)
    #expect(stage.ledger.ends.map(\.outcome) == ["failed"])
    #expect(stage.ledger.ends.map(\.summary) == ["failed: page 2: status 503"])
  }

  @Test func aLedgerThatCannotNoteAFailureHidesNoError() async throws {
    let stage = Stage()
    stage.directory.fail("size limit exceeded")
    stage.ledger.fail("begin")
    let error = await #expect(throws: ScriptedFault.self) { try await stage.apply() }
    #expect(error?.description == "size limit exceeded")
  }

  @Test func aTargetThatCannotBeReadStopsNobodyElse() async throws {
    let stage = Stage()
    stage.put("design", ["ana"])
    stage.target.failReads("page 2: status 503")
    let other = InMemoryTarget(stage.recorder)
    other.put(account: "ana")
    let reports = try await stage.cycle.apply([stage.applyTarget(), stage.applyTarget("other", other)], show: { _ in })
    #expect(reports?.map(\.outcome) == [.failed, .applied])
    #expect(reports?.first?.summary == "failed: page 2: status 503")
    #expect(other.contents == ["design: ana"])
  }

  @Test func aLedgerThatCannotNoteTheEndLosesNoReport() async throws {
    let stage = Stage()
    stage.put("design", ["ana"])
    stage.ledger.fail("end")
    let report = try await stage.apply()
    #expect(report.outcome == .applied && report.doneCount == 1)
  }

  @Test func aLedgerThatCannotBeginWritesNothing() async throws {
    let stage = Stage()
    stage.put("design", ["ana"])
    stage.ledger.fail("begin")
    #expect(try await stage.apply().outcome == .failed)
    #expect(stage.sent.isEmpty)
  }
}
