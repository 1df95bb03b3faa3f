import FoundationEssentials

/// A point in time, `2026-11-21T09:14:03Z` in JSON.
struct StatusTime: Sendable, Hashable, Comparable, Codable {
  /// Since 1970-01-01 UTC.
  let seconds: Int64

  init(_ seconds: Int64) { self.seconds = seconds }

  init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    seconds = Int64(try Date(text, strategy: .iso8601).timeIntervalSince1970)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601))
  }

  static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }
}
