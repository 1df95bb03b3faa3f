/// Whether a clock may be believed when the time of disabled people is counted from it.
///
/// A computer without a battery begins in 1970 and is set later; a time noted before that would be up at once.
enum PlausibleTime {
  /// 2025-01-01 00:00:00 UTC; there was no Rollcall before.
  static let earliest: Int64 = 1_735_689_600

  static let remark =
    "the clock shows a time before this program was made, or before what was noted earlier: for people who are disabled since, no time is "
    + "counted until it is set; where an earlier time was wrong, set people.disabled to keep for one cycle"

  /// Whether `now` comes after this program and after every time noted before; all in seconds since 1970-01-01 UTC.
  static func isPlausible(_ now: Int64, after noted: some Collection<Int64>) -> Bool {
    now >= earliest && noted.allSatisfy { $0 <= now }
  }
}
