import Reconciliation

/// How many changes the last plan held, by reason, and whether somebody has to decide.
struct HeldCounter: Sendable {
  private struct Key: Hashable, Comparable {
    let reason: String
    let needsDecision: Bool

    static func < (left: Self, right: Self) -> Bool {
      (left.reason, left.needsDecision ? 1 : 0) < (right.reason, right.needsDecision ? 1 : 0)
    }
  }

  private var counts: [Key: Int] = [:]

  /// Takes these in place of those of the plan before. A reason that was there once goes on as 0.
  mutating func note(_ holds: [Hold]) {
    counts = counts.mapValues { _ in 0 }
    for hold in holds {
      counts[Key(reason: hold.reason.code, needsDecision: hold.wantsSomebody), default: 0] += max(1, hold.changes.count)
    }
  }

  func fill(_ sheet: inout MetricsSheet, _ labels: [MetricLabel]) {
    for (key, count) in counts.sorted(by: { $0.key < $1.key }) {
      let decision = MetricLabel("decision", key.needsDecision ? "needed" : "none")
      sheet.add(.heldChanges, count, labels + [MetricLabel("reason", key.reason), decision])
    }
  }
}
