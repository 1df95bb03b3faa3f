import Engine
import Foundation
import Testing

@testable import rollcall

/// Calendar expressions mean what they mean to systemd's timers: `systemd-analyze calendar` is asked for the same moments.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze"), "needs systemd-analyze"))
struct CalendarAgainstSystemdTests {
  /// Before changes of the clock in spring and autumn on both sides of the ocean, a leap day, the ends of months, and a year's end.
  private static let bases = [
    "2026-03-27 11:00:00 UTC", "2026-10-23 11:00:00 UTC", "2027-03-12 11:00:00 UTC", "2026-10-30 11:00:00 UTC",
    "2028-02-27 23:59:59 UTC", "2026-12-30 22:30:00 UTC",
  ]
  private static let expressions = [
    "*:0/15", "hourly", "daily", "weekly", "monthly", "quarterly", "yearly", "semiannually", "Mon..Fri 06:00", "Sat,Sun 22:30",
    "Fri..Sun *:0/20", "02:30", "*-*-* 02:15:30", "*-*-31 03:00", "*-02-29 12:00", "*-*~01 23:00", "Mon *-05~07/1 04:00",
    "*-*-01,15 00/6:10", "06,18:00", "9..17/2:45", "2026..2028-1/3-10..20/5 01:30", "Sun 01..03:00,59", "*:*:0/20", "12-24",
    "Tue",
  ]
  private static let zones = ["UTC", "Europe/Berlin", "America/New_York"]
  private static let count = 12

  @Test("The next moments are systemd's, also over changes of the clock", arguments: zones)
  func moments(zone: String) throws {
    for text in Self.expressions {
      let expression = try CalendarParser.parse("\(text) \(zone)", SystemTimeZones())
      for base in Self.bases {
        let theirs = try Self.systemd("\(text) \(zone)", base)
        #expect(Self.ours(expression, after: try Self.moment(base), theirs.count) == theirs, "\(text) \(zone) after \(base)")
      }
    }
  }

  private static func ours(_ expression: CalendarExpression, after base: Int64, _ count: Int) -> [Int64] {
    var moments: [Int64] = []
    while moments.count < count, let next = expression.next(after: moments.last ?? base, SystemTimeZones()) {
      moments.append(next)
    }
    return moments
  }

  private static func systemd(_ text: String, _ base: String) throws -> [Int64] {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/systemd-analyze")
    process.arguments = ["calendar", "--iterations=\(count)", "--base-time=\(base)", text]
    process.environment = ["TZ": "UTC", "LC_ALL": "C"]
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return try text.matches(of: /(?:Next elapse|Iter\. #\d+): (?:\w+ )?(\d.* UTC)/).map { try moment(String($0.1)) }
  }

  /// `2026-10-25 01:00:00 UTC`.
  private static func moment(_ text: String) throws -> Int64 {
    let numbers = text.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
    try #require(numbers.count == 6)
    let time = CivilTime(
      year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4], second: numbers[5])
    return try #require(SystemTimeZones().moment(of: time, in: "UTC"))
  }
}
