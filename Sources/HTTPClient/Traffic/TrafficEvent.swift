/// What becomes of the traffic with a target, for those who log and show it.
package enum TrafficEvent: Sendable, Hashable {
  /// The target asked for a pause: nothing is sent for so long.
  case held(Duration)
  /// A pause that had this length is over, and requests go on.
  case resumed(after: Duration)
  /// The target refused the pace; this many requests per second go out now.
  case paceLowered(to: Double)
  /// Too many requests failed in a row: nothing is sent for so long.
  case breakerOpened(Duration, failures: Int)
  /// One request tries whether the target answers again.
  case breakerHalfOpen
  /// The target answers again.
  case breakerClosed

  /// A hold longer than this is a pause that people are told of.
  package static let noticeablePause: Duration = .seconds(30)
}
