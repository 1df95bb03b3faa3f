package import Ledger
import Reconciliation

/// A cycle of one target that has ended.
package struct LastCycle: Sendable, Codable, Hashable {
  /// Its number in the ledger; nil when it could not be noted there.
  package var number: Int64?
  /// In seconds since 1970-01-01 UTC.
  package var endedAt: Int64
  /// `CycleReport.Outcome` by its raw value.
  package var outcome: String
  /// One line for people.
  package var summary: String
  package var applied: Int
  package var failed: Int
  /// Single changes that something holds.
  package var held: Int
  /// Single changes that were planned and not written because of a quiet window or a pause; nil when it is known from the ledger alone.
  package var waiting: Int?
  /// Requests that writing and verifying took; nil when nobody counted.
  package var calls: Int?
  /// How many requests the target refused because they came too fast (429).
  package var refusedCalls: Int
  /// From the first write to the end.
  package var milliseconds: Int64
  /// People of managed groups without an account.
  package var unmatched: Int

  package init(
    number: Int64?, endedAt: Int64, outcome: String, summary: String, applied: Int, failed: Int, held: Int, calls: Int?,
    refusedCalls: Int = 0, milliseconds: Int64, unmatched: Int = 0
  ) {
    self.number = number
    self.endedAt = endedAt
    self.outcome = outcome
    self.summary = summary
    self.applied = applied
    self.failed = failed
    self.held = held
    self.calls = calls
    self.refusedCalls = refusedCalls
    self.milliseconds = milliseconds
    self.unmatched = unmatched
  }

  package init(_ report: CycleReport, endedAt: Int64, refusedCalls: Int) {
    self.init(
      number: report.cycle, endedAt: endedAt, outcome: report.outcome.rawValue, summary: report.summary,
      applied: report.doneCount, failed: report.failures.count, held: report.plan?.heldCount ?? 0, calls: report.calls,
      refusedCalls: refusedCalls, milliseconds: report.milliseconds, unmatched: report.plan?.unmatched.count ?? 0)
    waiting = report.waitingCount
  }

  /// As the ledger remembers it; nil for a cycle that did not end.
  package init?(_ record: CycleRecord) {
    guard let end = record.end else { return nil }
    self.init(
      number: record.id, endedAt: end.endedAt, outcome: end.outcome, summary: end.summary, applied: end.applied,
      failed: end.failed,
      held: end.held, calls: end.calls, milliseconds: end.milliseconds ?? 0)
  }

  /// No plan, or not one write went through.
  package var isFailure: Bool { outcome == CycleReport.Outcome.failed.rawValue }

  /// Whether it did what it should: a hold or a quiet window is a state, not a failure. A cycle that was stopped or is partly done did not.
  package var endedWell: Bool { CycleEnd.isGood(outcome) }
}
