/// The date of an HTTP header in the one form that is still sent (RFC 9110, 5.6.7: IMF-fixdate).
enum HTTPDate {
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  /// Time since 1970 of `Sun, 06 Nov 1994 08:49:37 GMT`; nil for any other form. The name of the day is not checked against the date.
  static func parse(_ text: String) -> Duration? {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 6, words[0].last == ",", days.contains(String(words[0].dropLast())), words[5] == "GMT",
      let day = number(words[1], digits: 2), let month = months.firstIndex(of: String(words[2])),
      let year = number(words[3], digits: 4), year >= 1970, (1...length(ofMonth: month + 1, year: year)).contains(day)
    else { return nil }
    let clock = words[4].split(separator: ":", omittingEmptySubsequences: false)
    guard clock.count == 3, let hour = number(clock[0], digits: 2), hour < 24, let minute = number(clock[1], digits: 2),
      minute < 60, let second = number(clock[2], digits: 2), second <= 60
    else { return nil }
    let date = daysSince1970(year: year, month: month + 1, day: day)
    return .seconds(date * 86_400 + hour * 3600 + minute * 60 + second)
  }

  private static func number(_ text: Substring, digits: Int) -> Int? {
    guard text.utf8.count == digits, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return nil
    }
    return Int(text)
  }

  private static func isLeap(_ year: Int) -> Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let before = year - 1
    // 719,162 days lie between 0001-01-01 and 1970-01-01 in the Gregorian calendar.
    let years = before * 365 + before / 4 - before / 100 + before / 400 - 719_162
    let inYear = (1..<month).reduce(0) { $0 + length(ofMonth: $1, year: year) }
    return years + inYear + day - 1
  }
}
