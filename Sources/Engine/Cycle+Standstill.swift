import Ledger
import Reconciliation

extension Cycle {
  /// Reads, unless a stop is asked for or the service is paused: nil then, and the read is left behind.
  func unlessInterrupted<Value: Sendable>(_ read: @escaping @Sendable () async throws -> Value) async throws -> Value? {
    let (stop, pause) = (environment.stop, environment.pause)
    return try await stop.unlessStopped { try await pause.unlessStopped(read) } ?? nil
  }

  /// Ends a target's cycle with its plan: nothing is written while something stands in the way of all writing. What is learnt from reading is
  /// kept, and approvals go on to stand.
  func leave(_ prepared: Prepared, _ target: String, because reason: String) throws -> CycleReport {
    try keepBooks(prepared, target)
    let plan = prepared.plan
    let cycle = try ledger.beginCycle(environment.start(target, digest: plan.digest, heldDigest: plan.review.digest))
    let report = CycleReport(
      target: target, outcome: .quiet, plan: plan, steps: [],
      problem: reason, unverified: [], calls: nil, milliseconds: 0,
      cycle: cycle)
    endCycle(cycle, report)
    environment.log(report, cycle: cycle)
    return report
  }
}
