import Ledger
import Reconciliation

extension Cycle {
  /// A cycle as it begins, with the approvals that it uses up; none when a stop keeps it from writing.
  func start(_ plan: Plan) -> CycleStart {
    environment.start(
      plan.target, digest: plan.digest, heldDigest: plan.undoes == nil ? plan.review.digest : nil,
      approvals: environment.stop.isRequested ? [] : plan.review.approved.map(\.approval.id))
  }

  /// How a cycle ended, in one word.
  static func outcome(
    _ prepared: Prepared, _ applier: Applier, _ problem: String?, _ unverified: [String]
  ) -> CycleReport.Outcome {
    let done = applier.outcomes.count { $0.result == .done }
    if applier.isStopped, done < applier.outcomes.count {
      guard applier.isStandstill else { return .stopped }
      // What was tried and failed is more than waiting.
      return applier.outcomes.allSatisfy(\.isDoneOrWaits) ? .quiet : .partial
    }
    if problem != nil || done < applier.outcomes.count { return done == 0 ? .failed : .partial }
    if !unverified.isEmpty || !prepared.refused.isEmpty { return .partial }
    if !prepared.plan.holds.isEmpty { return .held }
    return prepared.plan.changes.isEmpty ? .inSync : .applied
  }
}

extension StepOutcome {
  fileprivate var isDoneOrWaits: Bool {
    switch result {
    case .done, .skipped: true
    case .refused, .unknown: false
    }
  }
}
