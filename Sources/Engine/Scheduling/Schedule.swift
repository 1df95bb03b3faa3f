/// When cycles of a target run.
package struct Schedule: Sendable, Hashable {
  package enum Rhythm: Sendable, Hashable {
    /// From the beginning of one cycle to the beginning of the next.
    case every(Duration)
    /// At the moments of any of these; never empty.
    case at([CalendarExpression])
  }

  package var rhythm: Rhythm
  /// Up to this much is added by chance each time, so that many daemons do not ask at once.
  package var jitter: Duration
  /// Whether the start of the service is a reason for a cycle.
  package var runsAtStart: Bool
  package var retry: Backoff

  package init(_ rhythm: Rhythm, jitter: Duration, runsAtStart: Bool, retry: Backoff = .standard) {
    self.rhythm = rhythm
    self.jitter = jitter
    self.runsAtStart = runsAtStart
    self.retry = retry
  }

  /// The first moment of a calendar after another one, in seconds since 1970-01-01 UTC; nil when there is none any more, and without a
  /// calendar.
  func nextMoment(after moment: Int64, _ zones: any TimeZones) -> Int64? {
    guard case .at(let expressions) = rhythm else { return nil }
    return expressions.compactMap { $0.next(after: moment, zones) }.min()
  }
}
