import Engine

/// The one zone in which days have the same length all year; any other name shifts it by an hour.
struct UTC: TimeZones {
  func knows(_ zone: String) -> Bool { zone == "UTC" }

  func civilTime(at moment: Int64, in zone: String?) -> CivilTime {
    // Howard Hinnant's civil_from_days.
    let days = Int(moment.floored(by: 86_400)) + 719_468
    let second = Int(moment - moment.floored(by: 86_400) * 86_400)
    let era = days.floored(by: 146_097)
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return CivilTime(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month, day: dayOfYear - (153 * shifted + 2) / 5 + 1,
      hour: second / 3600, minute: second / 60 % 60, second: second % 60)
  }

  func moment(of time: CivilTime, in zone: String?) -> Int64? { laterMoment(of: time, in: zone) }

  func laterMoment(of time: CivilTime, in zone: String?) -> Int64 {
    let year = time.month <= 2 ? time.year - 1 : time.year
    let era = year.floored(by: 400)
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (time.month + (time.month > 2 ? -3 : 9)) + 2) / 5 + time.day - 1
    let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    return Int64(days * 86_400 + time.hour * 3600 + time.minute * 60 + time.second)
  }
}

extension BinaryInteger {
  fileprivate func floored(by divisor: Self) -> Self { self >= 0 ? self / divisor : (self + 1) / divisor - 1 }
}
