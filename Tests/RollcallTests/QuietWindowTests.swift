import Engine
import Testing

@testable import rollcall

struct QuietWindowTests {
  private let zones = SystemTimeZones()

  private func moment(_ day: Int, _ hour: Int, _ minute: Int = 0, month: Int = 11, year: Int = 2026, in zone: String = "UTC")
    throws -> Int64
  {
    try #require(
      zones.moment(of: CivilTime(year: year, month: month, day: day, hour: hour, minute: minute), in: zone))
  }

  // 2026-11-20 is a Friday.
  @Test(
    "A window over a weekend begins and ends to the second",
    arguments: [(20, 17, false), (20, 18, true), (21, 12, true), (23, 5, true), (23, 6, false), (25, 12, false)])
  func weekend(day: Int, hour: Int, isQuiet: Bool) throws {
    let window = try QuietWindow.parse("Fri 18:00 - Mon 06:00 UTC", zones)
    let range = window.range(around: try moment(day, hour), zones)
    #expect((range != nil) == isQuiet)
    if isQuiet { #expect(range == (try moment(20, 18))..<(try moment(23, 6))) }
  }

  @Test("A window over midnight comes every day, and one of working days on those alone") func daily() throws {
    let night = try QuietWindow.parse("22:00 - 06:00 UTC", zones)
    #expect(night.range(around: try moment(21, 3), zones) == (try moment(20, 22))..<(try moment(21, 6)))
    #expect(night.range(around: try moment(21, 12), zones) == nil)
    let office = try QuietWindow.parse("Mon..Fri 09:00 - 17:00 UTC", zones)
    #expect(office.range(around: try moment(20, 12), zones) != nil)
    #expect(office.range(around: try moment(21, 12), zones) == nil)
  }

  @Test("A window may name dates, as at the end of a year") func dates() throws {
    let window = try QuietWindow.parse("*-12-20 00:00 - *-01-05 00:00 UTC", zones)
    #expect(window.range(around: try moment(31, 12, month: 12), zones) != nil)
    #expect(window.range(around: try moment(4, 12, month: 1, year: 2027), zones) != nil)
    #expect(window.range(around: try moment(5, 12, month: 1, year: 2027), zones) == nil)
  }

  @Test("An end that the clock leaves out in spring is when the clock goes on, and not a day later") func spring() throws {
    let window = try QuietWindow.parse("22:00 - 02:30 Europe/Berlin", zones)
    let begin = try moment(28, 22, month: 3, in: "Europe/Berlin")
    #expect(window.range(around: begin, zones) == begin..<(try moment(29, 3, month: 3, in: "Europe/Berlin")))
  }

  @Test(
    "A window whose end comes before each of its beginnings has none, and is told by its beginning",
    arguments: [
      ("2026-12-24 18:00 - 2026-01-02 06:00 UTC", true), ("2026-12-24 18:00 - 2027-01-02 06:00 UTC", false),
      ("Fri 18:00 - 2026-12-31 00:00 UTC", true), ("2020-12-24 - 2020-01-02 UTC", false), ("Fri 18:00 - 02-30 UTC", true),
      ("00:00 - 00:00 UTC", false), ("02-29 00:00 - 03-01 00:00 UTC", false),
    ])
  func endless(text: String, isEndless: Bool) throws {
    let window = try QuietWindow.parse(text, zones)
    #expect((window.endless(from: try moment(20, 12), zones) != nil) == isEndless)
  }

  @Test("One that is in force and has no end is found, too") func endlessNow() throws {
    let window = try QuietWindow.parse("2026-11-01 00:00 - 2026-01-02 06:00 UTC", zones)
    #expect(window.endless(from: try moment(20, 12), zones) == (try moment(1, 0)))
  }

  @Test("In the hour that comes twice in autumn a window begins at its first pass and ends at its first") func autumn() throws {
    let window = try QuietWindow.parse("02:30 - 02:45 Europe/Berlin", zones)
    // 02:30 in summer time is 00:30 UTC, and an hour later 02:30 comes again.
    let begin = try moment(25, 0, 30, month: 10)
    #expect(window.range(around: begin, zones) == begin..<(begin + 900))
    #expect(window.range(around: begin + 3_600, zones) == nil)
  }

  @Test(
    "What is no window is refused, and says what would be one",
    arguments: ["Fri 18:00", "18:00 - ", "25:00 - 26:00", "18:00 - 06:00 - 07:00", "18:00 - 06:00 Mars/Olympus"])
  func refused(text: String) {
    #expect(throws: CalendarRefusal.self) { try QuietWindow.parse(text, zones) }
  }
}
