/// Who is told of what, and when; not how.
struct NotifyTerms: Sendable, Hashable {
  /// What the rule is called in logs and metrics.
  let name: String
  let events: Set<NotifyEvent>
  /// Nil for all targets; of the directory, which is no target's own, everybody is told.
  let targets: Set<String>?
  /// For one notification.
  let timeout: Duration
  /// The failure in a row that is told of: 1 for the first.
  let after: Int
  /// After how long a hold that is still there is told of again; nil for never.
  let repeats: Duration?

  static let standardTimeout = Duration.seconds(30)
}
