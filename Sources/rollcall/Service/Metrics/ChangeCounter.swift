import Engine
import Reconciliation

/// How many changes were tried, by kind and by what came of them.
struct ChangeCounter: Sendable {
  private struct Key: Hashable {
    let kind: Change.Kind
    let outcome: String
  }

  private static let outcomes = ["done", "refused", "unknown", "skipped"]

  private var counts: [Key: Int] = [:]

  mutating func note(_ step: StepOutcome) {
    for (kind, count) in step.step.changeCounts { counts[Key(kind: kind, outcome: step.result.word), default: 0] += count }
  }

  /// Every kind with every outcome, from 0 on: of a counter that begins at 41 nobody sees that it is 41 more.
  func fill(_ sheet: inout MetricsSheet, _ labels: [MetricLabel]) {
    for kind in Change.Kind.allCases {
      for outcome in Self.outcomes {
        sheet.add(
          .changes, counts[Key(kind: kind, outcome: outcome), default: 0],
          labels + [MetricLabel("kind", "\(kind)"), MetricLabel("outcome", outcome)])
      }
    }
  }
}

extension StepOutcome.Result {
  /// A stable word for machines.
  fileprivate var word: String {
    switch self {
    case .done: "done"
    case .refused: "refused"
    case .unknown: "unknown"
    case .skipped: "skipped"
    }
  }
}
