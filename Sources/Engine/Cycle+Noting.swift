import Ledger
import Logging
import Reconciliation

extension Cycle {
  /// Tells the ledger and the log of a cycle that came to nothing, and gives its number there; otherwise the status would go on showing the last one that
  /// ended well.
  @discardableResult
  func note(_ report: CycleReport) -> Int64? {
    do {
      let cycle = try ledger.beginCycle(environment.start(report.target, digest: ""))
      endCycle(cycle, report)
      environment.log(report, cycle: cycle)
      return cycle
    } catch {
      environment.logNotKept("a cycle that failed could not be noted", report.target, error)
      return nil
    }
  }

  /// Tells the ledger how it ended. What was done stays done and is reported, even when that cannot be noted.
  func endCycle(_ cycle: Int64, _ report: CycleReport) {
    let end = CycleEnd(
      endedAt: environment.now(), outcome: report.outcome.rawValue, applied: report.doneCount,
      failed: report.failures.count - report.notSentCount,
      held: report.plan?.heldCount ?? 0, summary: report.summary, calls: report.calls, milliseconds: report.milliseconds,
      notSent: report.notSentCount)
    do {
      try ledger.endCycle(cycle, end)
    } catch {
      environment.logNotKept("the end of the cycle could not be noted", report.target, error)
    }
  }
}
