/// A way to tell somebody something.
protocol NotifySender: Sendable {
  /// Tells it, within the time that the rule gives; throws when it did not get through. Ends soon when it is cancelled.
  func send(_ document: NotifyDocument) async throws(NotifyFailure)
}

/// Why a notification did not get through: one line, without a secret.
struct NotifyFailure: Error, Sendable, Hashable, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
