import FoundationEssentials

/// Numbers and times as people read them.
package enum Numbers {
  /// `10,000`, and from a million on `1.5 M`.
  package static func count(_ number: Int) -> String {
    if number >= 1_000_000 {
      let tenths = (number + 50_000) / 100_000
      return tenths % 10 == 0 ? "\(tenths / 10) M" : "\(tenths / 10).\(tenths % 10) M"
    }
    guard number >= 1_000 else { return String(number) }
    let rest = String(number % 1_000)
    return "\(number / 1_000),\(String(repeating: "0", count: 3 - rest.count))\(rest)"
  }

  /// `1 group`, `2 groups`, `3 people`.
  package static func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(count(number)) \(number == 1 ? one : many ?? one + "s")"
  }

  /// `0.9 s` under ten seconds, `42 s` under two minutes, then `3 min`, `2 h`.
  package static func duration(milliseconds: Int64) -> String {
    if milliseconds < 10_000 { return "\(milliseconds / 1_000).\(milliseconds % 1_000 / 100) s" }
    return duration(seconds: Int((milliseconds + 500) / 1_000))
  }

  /// `42 s` under two minutes, then `3 min`, `2 h`.
  package static func duration(seconds: Int) -> String {
    if seconds < 120 { return "\(seconds) s" }
    if seconds < 7_200 { return "\((seconds + 30) / 60) min" }
    return "\((seconds + 1_800) / 3_600) h"
  }

  /// As `duration`, and from two days on `5 d`; rounded up, so that nothing happens earlier than it says.
  package static func timeLeft(seconds: Int64) -> String {
    seconds < 172_800 ? duration(seconds: Int(max(0, seconds))) : "\((seconds + 86_399) / 86_400) d"
  }

  /// `2026-11-21 09:14:03Z` for seconds since 1970-01-01 UTC.
  package static func time(_ seconds: Int64) -> String {
    let date = Date(timeIntervalSince1970: Double(seconds))
    return date.formatted(.iso8601.dateTimeSeparator(.space))
  }

  /// `10/s`, `0.5/s`.
  package static func rate(_ perSecond: Double) -> String {
    perSecond == perSecond.rounded() ? "\(Int(perSecond))/s" : "\((perSecond * 100).rounded() / 100)/s"
  }
}
