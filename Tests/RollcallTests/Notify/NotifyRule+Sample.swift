@testable import rollcall

extension NotifyRule {
  /// A rule that tells everything at once, with some of it changed.
  static func sample(
    _ events: Set<NotifyEvent> = [.hold, .failure, .recovered, .change], targets: Set<String>? = nil,
    command: [String] = ["/bin/true"], timeout: Duration = .seconds(30), after: Int = 1, repeats: Duration? = nil
  ) -> NotifyRule {
    NotifyRule(
      terms: NotifyTerms(name: "1", events: events, targets: targets, timeout: timeout, after: after, repeats: repeats),
      way: .command(command))
  }
}

extension NotifyDocument {
  /// A document about a target.
  static func sample(_ event: NotifyEvent = .failure, target: String? = "files", cycle: Int64 = 7) -> NotifyDocument {
    NotifyDocument(
      event: event, instance: "rollcall", target: target, targets: nil, cycle: cycle, at: 1_795_252_443, outcome: "failed",
      summary: "failed: no", reasons: [], held: nil, approve: nil, failures: 1, applied: 0, plan: nil)
  }
}
