/// Whether a read can prove that what it did not return is not there.
///
/// Unread is not empty: what a `partial` read feeds may add access and never takes any away.
package enum Completeness: Sendable, Hashable {
  case complete
  /// Why nothing may be concluded from absence; one line for people, without secrets.
  case partial(String)

  package var isComplete: Bool { self == .complete }

  /// The reason of a partial read, nil when it was complete.
  package var reason: String? {
    switch self {
    case .complete: nil
    case .partial(let reason): reason
    }
  }

  /// Complete only when both are; the first reason wins.
  package func and(_ other: Completeness) -> Completeness { isComplete ? other : self }
}
