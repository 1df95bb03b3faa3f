/// What came of notifications since the service started.
struct NotificationMeasures: Sendable {
  private struct Key: Hashable, Comparable {
    let rule: String
    let event: String
    let outcome: String

    static func < (left: Self, right: Self) -> Bool {
      (left.rule, left.event, left.outcome) < (right.rule, right.event, right.outcome)
    }
  }

  private static let outcomes = ["delivered", "failed", "dropped"]

  private var counts: [Key: Int] = [:]

  mutating func note(_ rule: String, _ event: String, _ outcome: String) {
    counts[Key(rule: rule, event: event, outcome: outcome), default: 0] += 1
  }

  /// Says which rules there are: each counts from 0, so that its first failure is seen to be one more; others are shown no more.
  mutating func keep(_ rules: [NotifyTerms]) {
    let keys = rules.flatMap { rule in
      rule.events.flatMap { event in Self.outcomes.map { Key(rule: rule.name, event: event.rawValue, outcome: $0) } }
    }
    counts = Dictionary(keys.map { ($0, counts[$0, default: 0]) }) { first, _ in first }
  }

  func fill(_ sheet: inout MetricsSheet) {
    for (key, count) in counts.sorted(by: { $0.key < $1.key }) {
      sheet.add(
        .notifications, count,
        [MetricLabel("rule", key.rule), MetricLabel("event", key.event), MetricLabel("outcome", key.outcome)])
    }
  }
}
