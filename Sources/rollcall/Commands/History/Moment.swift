import FoundationEssentials

/// A point in time as an option gives it.
enum Moment {
  /// Seconds since 1970-01-01 UTC of `7d` before `now`, `2026-11-21`, or `2026-11-21 09:14:03Z`; nil for anything else.
  ///
  /// A day is its beginning in UTC, and a time without zone is one in UTC, as everything is that Rollcall shows.
  static func parse(_ text: String, now: Int64) -> Int64? {
    if let duration = try? DurationNotation.parse(text) { return now - duration.components.seconds }
    let words = text.split(omittingEmptySubsequences: false) { $0 == " " || $0 == "T" }
    guard (1...2).contains(words.count), words[0].count == 10 else { return nil }
    let time = words.count == 2 ? words[1].drop { !"0123456789".contains($0) } : "00:00:00Z"
    guard words.count == 1 || time.count == words[1].count else { return nil }
    let zoned = time.hasSuffix("Z") ? String(time) : time + "Z"
    let whole = zoned.count == 6 ? zoned.dropLast() + ":00Z" : zoned[...]
    // What is no date is told by the caller, who knows what was asked. Hours over 23 and zones are read leniently, so it is read back.
    let given = "\(words[0])T\(whole)"
    guard let date = try? Date(given, strategy: .iso8601), date.formatted(.iso8601) == given else { return nil }
    return Int64(date.timeIntervalSince1970)
  }
}
