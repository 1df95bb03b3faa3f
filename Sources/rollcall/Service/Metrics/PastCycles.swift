import Engine
import Ledger

/// How the cycles of a target ended before the service started, as far as the ledger knows.
struct PastCycles: Sendable, Hashable {
  /// When the last one ended that ended well, in seconds since 1970-01-01 UTC; nil when none did.
  var lastGood: Int64?
  /// When the last one ended, and how: `CycleReport.Outcome` by its raw value.
  var lastEnded: Int64?
  var lastOutcome: String?

  /// By target, from records that are newest first. Their order counts and not their times: a clock that was ahead once says nothing of
  /// what came after.
  ///
  /// Of a newest cycle that did not end, nobody knows how it would have.
  static func byTarget(_ records: [CycleRecord]) -> [String: PastCycles] {
    records.reduce(into: [:]) { all, record in
      let isNewest = all[record.start.target] == nil
      var past = all[record.start.target] ?? PastCycles()
      if let cycle = LastCycle(record) {
        if isNewest { (past.lastEnded, past.lastOutcome) = (cycle.endedAt, cycle.outcome) }
        if cycle.endedWell, past.lastGood == nil { past.lastGood = cycle.endedAt }
      }
      all[record.start.target] = past
    }
  }
}
