/// A date and a time of day as a calendar and a clock on the wall show them, in the Gregorian calendar and no particular zone.
package struct CivilTime: Sendable, Hashable, Comparable {
  package var year: Int
  /// 1...12.
  package var month: Int
  /// From 1.
  package var day: Int
  package var hour: Int
  package var minute: Int
  package var second: Int

  package init(year: Int, month: Int = 1, day: Int = 1, hour: Int = 0, minute: Int = 0, second: Int = 0) {
    (self.year, self.month, self.day) = (year, month, day)
    (self.hour, self.minute, self.second) = (hour, minute, second)
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.year, left.month, left.day) != (right.year, right.month, right.day)
      ? (left.year, left.month, left.day) < (right.year, right.month, right.day)
      : (left.hour, left.minute, left.second) < (right.hour, right.minute, right.second)
  }

  var daysInMonth: Int {
    switch month {
    case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// 0 is Monday, 6 Sunday.
  var weekday: Int {
    // Sakamoto's rule, which gives 0 for Sunday.
    let shifts = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
    let shifted = month < 3 ? year - 1 : year
    return (shifted + shifted / 4 - shifted / 100 + shifted / 400 + shifts[month - 1] + day + 6) % 7
  }

  // MARK: the beginning of what comes next

  var nextYear: CivilTime { CivilTime(year: year + 1) }

  var nextMonth: CivilTime { month == 12 ? nextYear : CivilTime(year: year, month: month + 1) }

  var nextDay: CivilTime { day >= daysInMonth ? nextMonth : CivilTime(year: year, month: month, day: day + 1) }

  var nextHour: CivilTime {
    hour >= 23 ? nextDay : CivilTime(year: year, month: month, day: day, hour: hour + 1)
  }

  var nextMinute: CivilTime {
    minute >= 59 ? nextHour : CivilTime(year: year, month: month, day: day, hour: hour, minute: minute + 1)
  }

  /// The beginning of its hour.
  var hourBegin: CivilTime { CivilTime(year: year, month: month, day: day, hour: hour) }
}
