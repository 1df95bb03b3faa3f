import Logging
import Reconciliation

extension CycleEnvironment {
  /// One entry for each change that was tried, and one for each member that a new group came with.
  func log(_ change: Change, _ cause: Cause, _ write: Write, _ result: StepOutcome.Result, target: String, cycle: Int64) {
    var metadata: Logger.Metadata = [
      "message-id": "\(EngineEvent(of: change).rawValue)", "target": "\(target)", "cycle": "\(cycle)",
      "group": "\(change.group.name)", "change": "\(change.kind)", "cause": "\(cause.rawValue)",
    ]
    if let account = change.account { metadata["account"] = "\(account.label)" }
    if case .renameGroup(_, let name) = change { metadata["name"] = "\(name)" }
    if case .createGroup(let new) = change, case .setMember(let account, _) = write {
      // A provider that cannot create a group with its members adds them one by one.
      metadata.merge(Self.addition(of: account, to: new)) { $1 }
    }
    switch result {
    case .done:
      logger.info("change applied", metadata: metadata)
      guard case .createGroup(let new) = change, case .createGroup(_, _, let members, _) = write else { return }
      for member in members {
        logger.info("change applied", metadata: metadata.merging(Self.addition(of: member, to: new)) { $1 })
      }
    case .refused(let reason):
      metadata["message-id"] = "\(EngineEvent.writeRefused.rawValue)"
      metadata["reason"] = "\(reason)"
      logger.error("change refused by the target", metadata: metadata)
    case .unknown(let reason):
      metadata["message-id"] = "\(EngineEvent.writeUnknown.rawValue)"
      metadata["reason"] = "\(reason)"
      logger.warning("outcome of a change unknown", metadata: metadata)
    case .skipped(let reason):
      metadata["message-id"] = "\(EngineEvent.writeSkipped.rawValue)"
      metadata["reason"] = "\(reason)"
      logger.notice("change not sent", metadata: metadata)
    }
  }

  private static func addition(of account: AccountID, to new: NewGroup) -> Logger.Metadata {
    let label = new.members.first { $0.id == account }?.label ?? account.rawValue
    return ["message-id": "\(EngineEvent.groupChanged.rawValue)", "change": "add", "account": "\(label)"]
  }
}
