/// A day of the Gregorian calendar, to tell how far off an expiry is without a clock of our own.
struct CalendarDay: Sendable, Hashable, CustomStringConvertible {
  let year: Int
  let month: Int
  let day: Int

  /// The day of an ISO 8601 time such as `2026-12-01T01:00:00Z`; nil for anything else.
  init?(iso text: String) {
    let parts = text.prefix { $0 != "T" }.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]) else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The day of an HTTP date such as `Sat, 21 Nov 2026 11:37:26 GMT` (RFC 9110, section 5.6.7); nil for anything else.
  init?(http text: String) {
    let words = text.split(separator: " ")
    guard words.count >= 4, let day = Int(words[1]), let year = Int(words[3]) else { return nil }
    guard let month = Self.months.firstIndex(of: String(words[2])) else { return nil }
    self.init(year: year, month: month + 1, day: day)
  }

  /// Days from another day to this one; negative when this one is earlier.
  func days(since other: CalendarDay) -> Int { number - other.number }

  /// Its beginning, in UTC.
  var secondsSince1970: Int64 { Int64(number - Self.firstOf1970) * 86_400 }

  var description: String { "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)" }

  /// The number of 1970-01-01.
  private static let firstOf1970 = 719_468

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  private init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Days since the first of March of year 0: the year begins in March, so that the leap day is its last.
  private var number: Int {
    let shifted = month <= 2 ? year - 1 : year
    let monthOfShifted = (month + 9) % 12
    return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (153 * monthOfShifted + 2) / 5 + day - 1
  }
}
