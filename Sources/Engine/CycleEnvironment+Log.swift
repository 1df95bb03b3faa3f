import Logging
import Reconciliation

extension CycleEnvironment {
  /// One entry for the plan, and one for each hold and each part that was not read completely. A hold that is new and waits for somebody is a
  /// warning; what goes by itself, and what was there already, is not.
  func log(_ plan: Plan) {
    logger.info(
      "planned",
      metadata: [
        "message-id": "\(EngineEvent.cycleStarted.rawValue)", "target": "\(plan.target)", "digest": "\(plan.digest.prefix(16))",
        "summary": "\(PlanSummary(plan).text)", "by-hand": "\(PlanSummary(plan).byHand)",
      ])
    for part in plan.unread {
      logger.warning("not read completely", metadata: EngineEvent.partialRead.metadata(plan.target, ["reason": "\(part.text)"]))
    }
    let news = Set(holdsSeen.news(in: plan).filter(\.wantsSomebody))
    for hold in plan.holds {
      logger.log(
        level: news.contains(hold) ? .warning : .info, "held",
        metadata: [
          "message-id": "\(EngineEvent.planHeld.rawValue)", "target": "\(plan.target)", "group": "\(hold.groupName)",
          "hold": "\(hold.reason.code)", "reason": "\(hold.reason.text(changes: hold.changes.count))",
        ])
    }
  }

  /// How a cycle ended, and what the target answered with yes and does not show.
  func log(_ report: CycleReport, cycle: Int64) {
    for text in report.unverified {
      logger.warning(
        "the target answered with yes and does not show it",
        metadata: EngineEvent.writeUnverified.metadata(report.target, ["cycle": "\(cycle)", "change": "\(text)"]))
    }
    logger.log(
      level: report.outcome == .failed || report.outcome == .partial ? .warning : .notice, "cycle finished",
      metadata: [
        "message-id": "\(EngineEvent.cycleFinished.rawValue)", "target": "\(report.target)", "cycle": "\(cycle)",
        "outcome": "\(report.outcome.rawValue)", "summary": "\(report.summary)", "milliseconds": "\(report.milliseconds)",
      ])
  }

  /// One entry for what the ledger could not be told; `what` is a sentence about it.
  func logNotKept(_ what: Logger.Message, _ target: String, _ error: any Error) {
    logger.error(what, metadata: EngineEvent.ledgerFailed.metadata(target, ["reason": "\(error)"]))
  }
}
