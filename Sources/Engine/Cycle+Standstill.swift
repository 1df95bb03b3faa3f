import Ledger
import Reconciliation

extension Cycle {
  /// Ends a target's cycle with its plan: nothing is written while something stands in the way of all writing. What is learnt from reading is
  /// kept, and approvals go on to stand.
  func leave(_ prepared: Prepared, _ target: String, because reason: String) throws -> CycleReport {
    try keepBooks(prepared, target)
    let plan = prepared.plan
    let cycle = try ledger.beginCycle(environment.start(target, digest: plan.digest, heldDigest: plan.review.digest))
    let report = CycleReport(
      target: target, outcome: .quiet, plan: plan, steps: [],
      problem: "\(Numbers.counted(plan.changes.count, "change")) waiting: \(reason)", unverified: [], calls: nil, milliseconds: 0,
      cycle: cycle)
    endCycle(cycle, report)
    environment.log(report, cycle: cycle)
    return report
  }
}
