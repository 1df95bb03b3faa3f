import Logging
import Reconciliation

/// Classes of log entries, for the metadata key `message-id`: the journal gives each an identifier of its own.
///
/// Every entry at notice and above is of one, so that the catalogue can say what to do.
package enum EngineEvent: String, Sendable, CaseIterable {
  case cycleStarted = "cycle-started"
  case cycleFinished = "cycle-finished"
  case groupAdopted = "group-adopted"
  case groupCreated = "group-created"
  case groupChanged = "group-changed"
  case groupDeleted = "group-deleted"
  case planHeld = "plan-held"
  case approvalUsed = "approval-used"
  case writeRefused = "write-refused"
  case writeUnknown = "write-unknown"
  case directoryFailed = "directory-failed"
  case targetFailed = "target-failed"
  case partialRead = "partial-read"
  case writeSkipped = "write-skipped"
  case writeSplit = "write-split"
  case writeUnverified = "write-unverified"
  case approvalUnfit = "approval-unfit"
  case ledgerFailed = "ledger-failed"

  init(of change: Change) {
    self =
      switch change.kind {
      case .adopt: .groupAdopted
      case .create: .groupCreated
      case .delete: .groupDeleted
      case .rename, .add, .grant, .revoke, .remove: .groupChanged
      }
  }

  /// The metadata that marks an entry as this event, about a target, with what else there is to say.
  func metadata(_ target: String, _ more: Logger.Metadata = [:]) -> Logger.Metadata {
    more.merging(["message-id": "\(rawValue)", "target": "\(target)"]) { _, new in new }
  }
}
