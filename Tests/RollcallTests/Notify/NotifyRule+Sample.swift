import HTTPClient

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

  /// A rule for a webhook with one header.
  static func sample(header value: String, isSecret: Bool = false) -> NotifyRule {
    let webhook = Webhook(
      url: "https://chat.example.org/x", origin: "https://chat.example.org",
      headers: [HTTPHeader("Priority", value, isSecret: isSecret)], certificateAuthorities: nil, proxy: nil,
      allowsInsecure: false,
      sendsPlan: false)
    return NotifyRule(terms: sample().terms, way: .webhook(webhook))
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
