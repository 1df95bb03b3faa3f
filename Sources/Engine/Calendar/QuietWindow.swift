/// A time that comes again and again in which nothing is written: `Fri 18:00 - Mon 06:00`, `22:00 - 06:00 Europe/Berlin`.
package struct QuietWindow: Sendable, Hashable, CustomStringConvertible {
  /// How long back a beginning is looked for, one after the other: the short ones find what is usual quickly.
  private static let lookBack: [Int64] = [2, 9, 63, 370].map { $0 * 86_400 }

  /// How many windows to come are looked at for one that does not end: a year of those that come each week.
  private static let lookedAt = 53

  /// As it was written.
  package let description: String
  private let begin: CalendarExpression
  private let end: CalendarExpression

  /// Two calendar expressions with ` - ` between them, and a time zone for both at the end. Throws `CalendarRefusal`.
  package static func parse(_ text: String, _ zones: any TimeZones) throws(CalendarRefusal) -> QuietWindow {
    let words = text.split(separator: " ")
    guard let dash = words.firstIndex(of: "-"), dash > 0, dash < words.count - 1, !words[(dash + 1)...].contains("-") else {
      throw CalendarRefusal("is not a window: write it as \"Fri 18:00 - Mon 06:00\" or \"22:00 - 06:00\"")
    }
    let end = try CalendarParser.parse(words[(dash + 1)...].joined(separator: " "), zones)
    let zone = end.zone.map { " \($0)" } ?? ""
    let begin = try CalendarParser.parse(words[..<dash].joined(separator: " ") + zone, zones)
    guard begin.zone == end.zone else { throw CalendarRefusal("names a time zone twice: once at the end is for both") }
    return QuietWindow(description: text, begin: begin, end: end)
  }

  private init(description: String, begin: CalendarExpression, end: CalendarExpression) {
    (self.description, self.begin, self.end) = (description, begin, end)
  }

  /// The window that a moment lies in, in seconds since 1970-01-01 UTC; nil outside of one.
  ///
  /// The first second is in it, the last one is not. A beginning or an end that a clock leaves out in spring is when the clock goes on.
  package func range(around moment: Int64, _ zones: any TimeZones) -> Range<Int64>? {
    for length in Self.lookBack {
      guard let begun = lastBegin(notAfter: moment, since: moment - length, zones) else { continue }
      // Without an end it lasts.
      let over = end.next(after: begun, zones, lost: .moved) ?? .max
      return moment < over ? begun..<over : nil
    }
    return nil
  }

  /// The beginning of one that never ends, as when the year of the end was forgotten: the one in force or one of those to come. Nil when all of
  /// them end.
  package func endless(from now: Int64, _ zones: any TimeZones) -> Int64? {
    if let range = range(around: now, zones), range.upperBound == .max { return range.lowerBound }
    var moment = now
    for _ in 0..<Self.lookedAt {
      guard let begun = nextBegin(after: moment, zones) else { return nil }
      guard end.next(after: begun, zones, lost: .moved) != nil else { return begun }
      moment = begun
    }
    return nil
  }

  /// When the next one begins; nil when there is none any more.
  package func nextBegin(after moment: Int64, _ zones: any TimeZones) -> Int64? { begin.next(after: moment, zones, lost: .moved) }

  private func lastBegin(notAfter moment: Int64, since start: Int64, _ zones: any TimeZones) -> Int64? {
    var last: Int64?
    while let next = begin.next(after: last ?? start, zones, lost: .moved), next <= moment { last = next }
    return last
  }
}
