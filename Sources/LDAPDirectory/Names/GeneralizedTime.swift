/// Points in time as directories and certificates write them: `20261121093000Z` (RFC 4517, 3.3.13), `261121093000Z` (RFC 5280, 4.1.2.5.1).
enum GeneralizedTime {
  /// Seconds since 1970-01-01 UTC; nil for what is no such time. Fractions of a second are dropped, and only UTC (`Z`) is understood.
  static func seconds(_ text: String) -> Int64? {
    guard text.last == "Z" else { return nil }
    let digits = Array(text.dropLast().prefix { $0 != "." && $0 != "," }.utf8)
    guard [12, 14].contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    func number(_ range: Range<Int>) -> Int64 { digits[range].reduce(0) { $0 * 10 + Int64($1 - 0x30) } }
    let isShort = digits.count == 12
    // RFC 5280, 4.1.2.5.1: years from 50 on are of the twentieth century.
    let year = isShort ? number(0..<2) + (number(0..<2) < 50 ? 2000 : 1900) : number(0..<4)
    let rest = isShort ? 2 : 4
    let fields = (0..<5).map { number((rest + 2 * $0)..<(rest + 2 * $0 + 2)) }
    guard (1...12).contains(fields[0]), (1...31).contains(fields[1]), fields[2] < 24, fields[3] < 60, fields[4] <= 60 else {
      return nil
    }
    return days(year, fields[0], fields[1]) * 86_400 + fields[2] * 3600 + fields[3] * 60 + fields[4]
  }

  /// The long form, to the second.
  static func text(_ seconds: Int64) -> String {
    let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    let time = seconds - day * 86_400
    let (year, month, date) = civil(day)
    return padded(year, 4) + [month, date, time / 3600, time / 60 % 60, time % 60].map { padded($0, 2) }.joined() + "Z"
  }

  /// For people, to the minute, such as `2026-11-21 09:30 UTC`.
  static func readable(_ seconds: Int64) -> String {
    let text = text(seconds)
    let (date, time) = (text.prefix(8), text.dropFirst(8))
    return
      "\(date.prefix(4))-\(date.dropFirst(4).prefix(2))-\(date.suffix(2)) \(time.prefix(2)):\(time.dropFirst(2).prefix(2)) UTC"
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// Days since 1970-01-01 in the Gregorian calendar; years are counted from March, so that the leap day is their last.
  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let shifted = month > 2 ? year : year - 1
    let ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + ofYear - 719_468
  }

  private static func civil(_ days: Int64) -> (Int64, Int64, Int64) {
    let shifted = days + 719_468
    let era = shifted / 146_097
    let ofEra = shifted - era * 146_097
    let ofCycle = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * ofCycle + ofCycle / 4 - ofCycle / 100)
    let month = (5 * ofYear + 2) / 153
    let day = ofYear - (153 * month + 2) / 5 + 1
    return (era * 400 + ofCycle + (month >= 10 ? 1 : 0), month < 10 ? month + 3 : month - 9, day)
  }
}
