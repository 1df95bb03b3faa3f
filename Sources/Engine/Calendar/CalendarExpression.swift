/// Moments that come again and again, as systemd.time(7) writes them: `Mon..Fri 06:00`, `*-*-01 03:15 Europe/Berlin`, `*:0/15`, `hourly`.
///
/// Not taken of that grammar: fractions of a second, years of two digits, ranges that count from the end of the month, and `@` with a number.
package struct CalendarExpression: Sendable, Hashable, CustomStringConvertible {
  /// What becomes of a moment that a clock leaves out in spring.
  package enum LostTime: Sendable {
    /// It does not come on that day, as with systemd's timers.
    case skipped
    /// It comes when the clock goes on.
    case moved
  }

  /// The last year that is searched, as systemd has it.
  static let lastYear = 2199

  /// As it was written.
  package let description: String
  /// 0 is Monday, 6 Sunday.
  let weekdays: Set<Int>
  let years: CalendarField
  let months: CalendarField
  let days: CalendarField
  /// Days count from the end of the month: 1 is the last one.
  let countsFromEnd: Bool
  let hours: CalendarField
  let minutes: CalendarField
  let seconds: CalendarField
  /// Nil for the machine's own zone.
  package let zone: String?

  /// The first moment after another one, in seconds since 1970-01-01 UTC; nil when there is none any more.
  ///
  /// Of an hour that is repeated in autumn only the first pass counts, as with systemd's timers.
  package func next(after moment: Int64, _ zones: any TimeZones, lost: LostTime = .skipped) -> Int64? {
    var from = zones.civilTime(at: moment + 1, in: zone)
    while let time = firstMatch(from: from) {
      guard let found = zones.moment(of: time, in: zone) else {
        let end = endOfGap(at: time, zones)
        if lost == .moved, end > moment { return end }
        from = max(zones.civilTime(at: end, in: zone), time.nextMinute)
        continue
      }
      if found > moment { return found }
      // It was in the first pass of an hour that runs for the second time.
      from = time.nextHour
    }
    return nil
  }

  /// When the clock goes on that leaves this time out.
  private func endOfGap(at time: CivilTime, _ zones: any TimeZones) -> Int64 {
    let begin = zones.moment(of: time.hourBegin, in: zone) == nil ? time.hourBegin : time
    return zones.laterMoment(of: begin, in: zone)
  }

  /// The first time that the fields name, not before another one.
  private func firstMatch(from: CivilTime) -> CivilTime? {
    var time = from
    while time.year <= Self.lastYear {
      guard let day = firstDay(from: time) else { return nil }
      if let time = firstTime(on: day) { return time }
      time = day.nextDay
    }
    return nil
  }

  /// The first day that matches; with the time of day of `from` if it is that day, and at midnight otherwise.
  private func firstDay(from: CivilTime) -> CivilTime? {
    var time = from
    while time.year <= Self.lastYear {
      if !years.contains(time.year) {
        time = time.nextYear
      } else if !months.contains(time.month) {
        time = time.nextMonth
      } else if !matchesDay(time) {
        time = time.nextDay
      } else {
        return time
      }
    }
    return nil
  }

  private func matchesDay(_ time: CivilTime) -> Bool {
    days.contains(countsFromEnd ? time.daysInMonth - time.day + 1 : time.day) && weekdays.contains(time.weekday)
  }

  /// The first time of day that matches, on the day of `from` and not before it.
  private func firstTime(on from: CivilTime) -> CivilTime? {
    var time = from
    while (time.year, time.month, time.day) == (from.year, from.month, from.day) {
      guard hours.contains(time.hour) else {
        time = time.nextHour
        continue
      }
      guard minutes.contains(time.minute) else {
        time = time.nextMinute
        continue
      }
      guard let second = seconds.first(from: time.second, through: 59) else {
        time = time.nextMinute
        continue
      }
      time.second = second
      return time
    }
    return nil
  }
}
