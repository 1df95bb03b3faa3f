extension ScheduledTarget {
  /// How many moments of a calendar are looked at, and how far ahead an interval is, in seconds.
  private static let moments = 50
  private static let ahead: Int64 = 7 * 86_400

  /// Why no cycle of the coming time writes, as the end of a sentence about the target; nil when one does.
  ///
  /// A schedule and windows that contradict each other are easily written, and nothing fails by them: changes wait for ever.
  package func silence(from now: Int64, _ zones: any TimeZones) -> Silence? {
    guard !quiet.isEmpty else { return nil }
    guard case .at = schedule.rhythm else { return alwaysQuiet(from: now, zones) }
    var moment = now
    for count in 0..<Self.moments {
      guard let next = schedule.nextMoment(after: moment, zones) else { return count > 0 ? .moments(count) : nil }
      if quiet(at: next, zones) == nil { return nil }
      moment = next
    }
    return .moments(Self.moments)
  }

  private func alwaysQuiet(from now: Int64, _ zones: any TimeZones) -> Silence? {
    var moment = now
    while let window = quiet(at: moment, zones) {
      moment = window.until
      if moment - now >= Self.ahead { return .until(moment) }
    }
    return nil
  }

  /// How a schedule and its windows leave no time to write.
  package enum Silence: Sendable, Hashable {
    /// So many moments of the calendar come next, and every one lies in a window.
    case moments(Int)
    /// Windows follow one another without a gap until then, or longer; in seconds since 1970-01-01 UTC.
    case until(Int64)
  }
}
