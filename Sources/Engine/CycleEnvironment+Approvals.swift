import Logging
import Reconciliation

extension CycleEnvironment {
  /// One entry for each approval that a cycle uses up, and one for each that no longer fits what is held.
  func logApprovals(_ plan: Plan, cycle: Int64) {
    for approved in plan.review.approved where !stop.isRequested {
      logger.notice(
        "approved changes are made",
        metadata: [
          "message-id": "\(EngineEvent.approvalUsed.rawValue)", "target": "\(plan.target)", "cycle": "\(cycle)",
          "digest": "\(approved.approval.digest.prefix(16))", "by": "\(approved.approval.by)",
          "changes": "\(ChangeCounts.text(approved.changes))",
        ])
    }
    for approval in plan.review.unfit {
      logger.notice(
        "an approval is for what is no longer held",
        metadata: EngineEvent.approvalUnfit.metadata(
          plan.target, ["digest": "\(approval.digest.prefix(16))", "by": "\(approval.by)"]))
    }
  }
}
