/// Takes calendar expressions apart.
///
/// What is said against one continues a sentence that its name begins.
package enum CalendarParser {
  private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
  /// systemd.time(7), "Calendar Events".
  private static let shorthands = [
    "minutely": "*-*-* *:*:00", "hourly": "*-*-* *:00:00", "daily": "*-*-* 00:00:00", "monthly": "*-*-01 00:00:00",
    "weekly": "Mon *-*-* 00:00:00", "yearly": "*-01-01 00:00:00", "annually": "*-01-01 00:00:00",
    "quarterly": "*-01,04,07,10-01 00:00:00", "semiannually": "*-01,07-01 00:00:00",
  ]

  /// Throws `CalendarRefusal` when it is not one, or when this machine does not know its time zone.
  package static func parse(_ text: String, _ zones: any TimeZones) throws(CalendarRefusal) -> CalendarExpression {
    var words = text.split(separator: " ").map(String.init)
    let zone = try takeZone(&words, zones)
    if words.count == 1, let long = shorthands[words[0].lowercased()] { words = long.split(separator: " ").map(String.init) }
    let days = try takeWeekdays(&words)
    let date = words.first.map { $0.contains("-") || $0.contains("~") } == true ? words.removeFirst() : nil
    let time = words.first?.contains(":") == true ? words.removeFirst() : nil
    if let rest = words.first { throw CalendarRefusal(shown(rest) + " is neither a weekday, a date, a time nor a time zone") }
    guard date != nil || time != nil || days != nil else { throw CalendarRefusal("is empty") }
    let (years, months, monthDays, countsFromEnd) = try self.date(date)
    let (hours, minutes, seconds) = try self.time(time)
    return CalendarExpression(
      description: text, weekdays: days ?? Set(0...6), years: years, months: months, days: monthDays,
      countsFromEnd: countsFromEnd,
      hours: hours, minutes: minutes, seconds: seconds, zone: zone)
  }

  /// The last word, when it is no part of a date or a time.
  private static func takeZone(_ words: inout [String], _ zones: any TimeZones) throws(CalendarRefusal) -> String? {
    guard words.count > 1, let last = words.last, last.contains(where: \.isLetter), !isWeekdays(last) else { return nil }
    guard zones.knows(last) else {
      throw CalendarRefusal(
        shown(last)
          + " is not a time zone that this machine knows: write UTC or a name such as Europe/Berlin (timedatectl list-timezones)")
    }
    words.removeLast()
    return last
  }

  private static func isWeekdays(_ word: String) -> Bool {
    word.split(whereSeparator: { ",.-".contains($0) }).allSatisfy { weekday($0) != nil }
  }

  private static func weekday(_ name: Substring) -> Int? {
    let name = name.lowercased()
    return weekdays.firstIndex { $0 == name || $0.prefix(3) == name }
  }

  /// Nil when the first word is none.
  private static func takeWeekdays(_ words: inout [String]) throws(CalendarRefusal) -> Set<Int>? {
    guard let word = words.first, let first = word.first, first.isLetter else { return nil }
    var days: Set<Int> = []
    for part in word.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "..", omittingEmptySubsequences: false).map(weekday)
      guard ends.count <= 2, let start = ends[0], let stop = ends[ends.count - 1] else {
        throw CalendarRefusal(shown(word) + " is not a weekday: write Mon, Mon..Fri or Sat,Sun")
      }
      guard start <= stop else { throw CalendarRefusal(shown(part) + " begins after its end: a week begins on Monday") }
      days.formUnion(start...stop)
    }
    words.removeFirst()
    return days
  }

  private static func date(
    _ text: String?
  ) throws(CalendarRefusal) -> (years: CalendarField, months: CalendarField, days: CalendarField, countsFromEnd: Bool) {
    guard let text else { return (.any, .any, .any, false) }
    let countsFromEnd = text.contains("~")
    let parts = text.split(whereSeparator: { $0 == "-" || $0 == "~" })
    let isOrdered = !countsFromEnd || text.last { $0 == "-" || $0 == "~" } == "~"
    guard parts.count == 2 || parts.count == 3, isOrdered, text.count(where: { $0 == "~" }) <= 1 else {
      throw CalendarRefusal(
        shown(text) + " is not a date: write *-*-01, 2026-12-24, 12-24, or *-*~01 for the last day of a month")
    }
    let years = parts.count == 3 ? try CalendarFieldParser.parse(parts[0], 1970...CalendarExpression.lastYear, "a year") : .any
    let months = try CalendarFieldParser.parse(parts[parts.count - 2], 1...12, "a month")
    let days =
      countsFromEnd
      ? try CalendarFieldParser.parseFromEnd(parts[parts.count - 1])
      : try CalendarFieldParser.parse(parts[parts.count - 1], 1...31, "a day")
    return (years, months, days, countsFromEnd)
  }

  /// At midnight when there is none.
  private static func time(
    _ text: String?
  ) throws(CalendarRefusal) -> (hours: CalendarField, minutes: CalendarField, seconds: CalendarField) {
    guard let text else { return (.only(0), .only(0), .only(0)) }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3 else { throw notATime(text) }
    if parts.count > 2, parts[1].contains(",") {
      // 06:00,18:00 is 06:00:00 and 06:18:00 to systemd, and something else to everybody who writes it.
      throw CalendarRefusal(
        shown(text)
          + " is one hour with two minutes in systemd.time(7): write 06,18:00 for 06:00 and 18:00, or a list of expressions")
    }
    return (
      try CalendarFieldParser.parse(parts[0], 0...23, "an hour"), try CalendarFieldParser.parse(parts[1], 0...59, "a minute"),
      parts.count == 3 ? try CalendarFieldParser.parse(parts[2], 0...59, "a second") : .only(0)
    )
  }

  private static func notATime(_ text: String) -> CalendarRefusal {
    CalendarRefusal(shown(text) + " is not a time: write 06:00, 06,18:00 or *:0/15")
  }

  static func shown(_ text: some StringProtocol) -> String { "has `\(text)`, which" }
}
