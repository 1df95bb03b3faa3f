import Engine
import Reconciliation

/// What was measured of one target since the service started, and when its last good cycle was, which may be longer ago.
struct TargetMeasures: Sendable {
  /// Seconds since 1970-01-01 UTC; nil when there was none.
  var lastGood: Int64?
  var lastEnded: Int64?
  /// As the ledger has it; nil before the first cycle.
  var lastOutcome: String?
  private var cycles: [String: Int] = [:]
  private var duration = Histogram(bounds: [1, 5, 15, 60, 300, 900, 3_600])
  private var changes: [ChangeCount: Int] = [:]
  private var held: [String: Int] = [:]
  private var unmatched: Int?
  private var predictedCalls: Int?
  private var calls: Int?

  /// Changes are counted by these two.
  private struct ChangeCount: Hashable {
    let kind: String
    let outcome: String
  }

  /// Outcomes after which nothing is left undone; a hold is a state, not a failure.
  static let goodOutcomes: Set<String> = ["in-sync", "applied", "held", "quiet"]

  /// Takes in a cycle that ended at `time`, in seconds since 1970-01-01 UTC.
  mutating func note(_ report: CycleReport, at time: Int64) {
    let outcome = report.outcome.rawValue
    (lastEnded, lastOutcome) = (time, outcome)
    if Self.goodOutcomes.contains(outcome) { lastGood = time }
    cycles[outcome, default: 0] += 1
    duration.note(Double(report.milliseconds) / 1_000)
    calls = report.calls ?? calls
    for step in report.steps {
      for change in step.step.changes {
        changes[ChangeCount(kind: "\(change.kind)", outcome: step.result.word), default: 0] += 1
      }
    }
    // What was known of an earlier plan still holds when there is no plan.
    guard let plan = report.plan else { return }
    unmatched = plan.unmatched.count
    predictedCalls = plan.cost.calls
    held = Dictionary(plan.holds.map { ($0.reason.code, max(1, $0.changes.count)) }, uniquingKeysWith: +)
  }

  func fill(_ sheet: inout MetricsSheet, of target: String) {
    let name = [MetricLabel("target", target)]
    sheet.add(.lastGoodCycle, Int(lastGood ?? 0), name)
    sheet.add(.lastCycle, lastEnded.map { Int($0) }, name)
    for outcome in CycleReport.Outcome.allCases.map(\.rawValue) {
      let labels = name + [MetricLabel("outcome", outcome)]
      if let lastOutcome { sheet.add(.lastCycleOutcome, lastOutcome == outcome, labels) }
      sheet.add(.cycles, cycles[outcome, default: 0], labels)
    }
    sheet.add(.cycleDuration, duration, name)
    for (change, count) in changes.sorted(by: { ($0.key.kind, $0.key.outcome) < ($1.key.kind, $1.key.outcome) }) {
      sheet.add(.changes, count, name + [MetricLabel("kind", change.kind), MetricLabel("outcome", change.outcome)])
    }
    for (reason, count) in held.sorted(by: { $0.key < $1.key }) {
      sheet.add(.heldChanges, count, name + [MetricLabel("reason", reason)])
    }
    sheet.add(.unmatchedPeople, unmatched, name)
    sheet.add(.predictedCalls, predictedCalls, name)
    sheet.add(.cycleCalls, calls, name)
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
