import Engine
import Fixtures
import Reconciliation
import Synchronization
import Testing

struct QuietCycleTests {
  private func cycle(_ stage: Stage, standstill: @escaping @Sendable (String) -> String?) -> Cycle {
    let environment = stage.environment
    return Cycle(
      directory: stage.directory, ledger: stage.ledger,
      environment: CycleEnvironment(
        now: environment.now, monotonicMilliseconds: { 0 }, stop: stage.stop, progress: { _, _, _ in },
        logger: environment.logger, standstill: standstill))
  }

  @Test("In a quiet window a cycle plans, shows what waits, and writes nothing") func quiet() async throws {
    let stage = Stage()
    stage.put("design", ["ana", "bo"])
    let shown = Mutex<[Int]>([])
    let reports = try await cycle(stage) { _ in "quiet window 22:00 - 06:00" }
      .apply([stage.applyTarget()]) { plan in shown.withLock { $0.append(plan.changes.count) } }
    let report = try #require(reports?.first)
    #expect(report.outcome == .quiet)
    #expect(report.summary == "1 change waiting: quiet window 22:00 - 06:00")
    #expect(shown.withLock { $0 } == [1])
    #expect(stage.sent == [])
    #expect(try await stage.apply().outcome == .applied)
  }

  @Test("In a quiet window without anything to write a target is in sync") func inSync() async throws {
    let stage = Stage()
    stage.put("design", ["ana"])
    _ = try await stage.apply()
    let reports = try await cycle(stage) { _ in "quiet" }.apply([stage.applyTarget()]) { _ in }
    #expect(reports?.first?.outcome == .inSync, "\(reports?.first?.problem ?? "")")
  }

  @Test("A window that begins in the middle of an apply ends it between two writes, and the rest waits") func inTheMiddle()
    async throws
  {
    let stage = Stage()
    for group in ["a", "b", "c"] { stage.put(group, ["ana"]) }
    let recorder = stage.recorder
    let reports = try await cycle(stage) { _ in recorder.after("send").isEmpty ? nil : "quiet window" }
      .apply([stage.applyTarget()]) { _ in }
    let report = try #require(reports?.first)
    #expect(report.outcome == .quiet)
    #expect(report.doneCount == 1)
    #expect(report.waitingCount == 2)
    #expect(report.summary == "1 of 3 writes done, 2 changes waiting: quiet window")
    #expect(try await stage.apply().doneCount == 2)
  }
}
