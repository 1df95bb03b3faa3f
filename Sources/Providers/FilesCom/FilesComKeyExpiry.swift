/// When an API key ends, judged by the server's own date: no clock of ours is needed, and none can be wrong.
struct FilesComKeyExpiry: Sendable, Hashable {
  /// How many days before the end it is worth a warning.
  static let warningDays = 14

  let day: CalendarDay
  /// Nil when the server did not say what day it is.
  let daysLeft: Int?

  /// Nil when the key does not expire.
  init?(expiresAt: String?, serverDate: String?) {
    guard let day = expiresAt.flatMap(CalendarDay.init(iso:)) else { return nil }
    self.day = day
    daysLeft = serverDate.flatMap(CalendarDay.init(http:)).map(day.days(since:))
  }

  /// Set when the end is near.
  var warning: String? {
    guard let daysLeft, daysLeft <= Self.warningDays else { return nil }
    return "the API key expires on \(day), in \(daysLeft) days: make a new one"
  }
}
