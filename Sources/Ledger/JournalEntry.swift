package import Reconciliation

/// One write of a cycle, and what came of it.
package struct JournalEntry: Sendable {
  package let id: Int64
  package let write: JournalledWrite
  /// Seconds since 1970-01-01 UTC.
  package let sentAt: Int64
  /// Nil while nothing is known.
  package let outcome: WriteOutcome?
  /// Why, one line; empty when there is nothing to say.
  package let detail: String

  package init(id: Int64, write: JournalledWrite, sentAt: Int64, outcome: WriteOutcome?, detail: String) {
    self.id = id
    self.write = write
    self.sentAt = sentAt
    self.outcome = outcome
    self.detail = detail
  }

  /// Whether the target is known to have done it.
  package var tookEffect: Bool { outcome == .done || outcome == .foundDone }
}
