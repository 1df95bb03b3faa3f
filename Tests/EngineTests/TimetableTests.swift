import Engine
import Testing

struct TimetableTests {
  /// 2026-11-23 00:00:00 UTC, a Monday.
  static let monday: Int64 = 1_795_392_000

  static func now(_ seconds: Int64, wall: Int64 = 0) -> ClockReading {
    ClockReading(wall: monday + seconds + wall, steady: .seconds(1_000 + seconds))
  }

  static func every(
    _ minutes: Int64, jitter: Duration = .zero, atStart: Bool = true, retry: Backoff = .standard
  ) -> Schedule {
    Schedule(.every(.seconds(60 * minutes)), jitter: jitter, runsAtStart: atStart, retry: retry)
  }

  static func at(_ expressions: String..., jitter: Duration = .zero) throws -> Schedule {
    Schedule(.at(try expressions.map { try CalendarParser.parse($0, UTC()) }), jitter: jitter, runsAtStart: false)
  }

  static func timetable(_ schedules: [String: Schedule], begun: [String: Int64] = [:], chance: Double = 0) -> Timetable {
    let targets = schedules.sorted { $0.key < $1.key }.map { ScheduledTarget(name: $0.key, schedule: $0.value) }
    return Timetable(targets, begun: begun, at: now(0), chance: chance, UTC())
  }

  @Test("At a start every target is due at once, and then an interval after the beginning of its cycle") func start() {
    var table = Self.timetable(["a": Self.every(15), "b": Self.every(15)])
    #expect(table.due(at: Self.now(0)) == ["a", "b"])
    for name in ["a", "b"] { #expect(table.end(name, failed: false, begun: Self.now(0), at: Self.now(40), chance: 0) == 0) }
    #expect(table.wait(at: Self.now(40)) == .seconds(860))
    #expect(table.due(at: Self.now(899)) == [])
    #expect(table.due(at: Self.now(900)) == ["a", "b"])
  }

  @Test("Jitter is added to the interval, and within it a target goes along with another one") func jitter() {
    var table = Self.timetable(["a": Self.every(15, jitter: .seconds(60)), "b": Self.every(15)])
    _ = table.end("a", failed: false, begun: Self.now(0), at: Self.now(1), chance: 0.5)
    _ = table.end("b", failed: false, begun: Self.now(20), at: Self.now(21), chance: 0)
    #expect(table.wait(at: Self.now(21)) == .seconds(899))
    #expect(table.due(at: Self.now(919)) == [])
    #expect(table.due(at: Self.now(920)) == ["a", "b"])
  }

  @Test("An interval ends a little earlier to share a cycle, and a moment of the calendar does not") func sharing() throws {
    var table = Self.timetable(["a": Self.every(60), "b": Self.every(15), "c": try Self.at("01:00")])
    _ = table.end("a", failed: false, begun: Self.now(0), at: Self.now(5), chance: 0)
    _ = table.end("b", failed: false, begun: Self.now(2_730), at: Self.now(2_735), chance: 0)
    #expect(table.due(at: Self.now(3_599)) == [])
    #expect(table.due(at: Self.now(3_600)) == ["a", "b", "c"])
  }

  @Test("Row 86: a cycle that is longer than the interval leaves out what passed meanwhile, and says how much") func overlong() {
    var table = Self.timetable(["a": Self.every(15)])
    #expect(table.end("a", failed: false, begun: Self.now(0), at: Self.now(2_000), chance: 0) == 2)
    #expect(table.wait(at: Self.now(2_000)) == .seconds(700))
  }

  @Test("Row 86: of a calendar, too, only what is still to come is left") func overlongCalendar() throws {
    var table = Self.timetable(["a": try Self.at("*:0/15")])
    #expect(table.end("a", failed: false, begun: Self.now(0), at: Self.now(2_000), chance: 0) == 2)
    #expect(table.wait(at: Self.now(2_000)) == .seconds(700))
  }

  @Test("What somebody asks for is due now, and takes along what is due all but now") func asked() {
    var table = Self.timetable(["a": Self.every(15), "b": Self.every(15)])
    for name in ["a", "b"] { _ = table.end(name, failed: false, begun: Self.now(0), at: Self.now(1), chance: 0) }
    #expect(table.due(at: Self.now(100), asked: ["b"]) == ["b"])
    #expect(table.due(at: Self.now(850), asked: ["b"]) == ["a", "b"])
  }

  @Test("Without a cycle at the start, one that was due while the service was down is made once")
  func missed() throws {
    let hourAgo = Self.monday - 3_600
    #expect(Self.timetable(["a": try Self.at("23:30")], begun: ["a": hourAgo]).due(at: Self.now(0)) == ["a"])
    #expect(Self.timetable(["a": try Self.at("06:00")], begun: ["a": hourAgo]).wait(at: Self.now(0)) == .seconds(21_600))
    #expect(Self.timetable(["a": Self.every(30, atStart: false)], begun: ["a": hourAgo]).due(at: Self.now(0)) == ["a"])
    #expect(Self.timetable(["a": Self.every(90, atStart: false)], begun: ["a": hourAgo]).wait(at: Self.now(0)) == .seconds(1_800))
    #expect(Self.timetable(["a": Self.every(90, atStart: false)]).wait(at: Self.now(0)) == .seconds(5_400))
    #expect(Self.timetable(["a": try Self.at("06:00")]).due(at: Self.now(0)) == [])
  }

  @Test("Where no cycle has ever done what the schedule asked for, the moment is still open") func neverDone() throws {
    #expect(Self.timetable(["a": try Self.at("Sat 06:00")], begun: ["a": 0]).due(at: Self.now(0)) == ["a"])
    #expect(Self.timetable(["a": Self.every(30, atStart: false)], begun: ["a": 0]).due(at: Self.now(0)) == ["a"])
  }

  @Test("What chance adds to one interval does not move the next ones: 15m are four an hour") func steady() {
    var table = Self.timetable(["a": Self.every(15, jitter: .seconds(60))])
    var now: Int64 = 0
    var begins: [Int64] = []
    for chance in [0.5, 0.9, 0, 0.5] {
      begins.append(now)
      _ = table.end("a", failed: false, begun: Self.now(now), at: Self.now(now + 1), chance: chance)
      now += 1 + (table.wait(at: Self.now(now + 1))?.components.seconds ?? 0)
    }
    #expect(begins + [now] == [0, 930, 1_854, 2_700, 3_630])
  }

  @Test("A cycle that begins much too late, as after a sleep of the machine, is what the next interval counts from") func late() {
    var table = Self.timetable(["a": Self.every(60, jitter: .seconds(60))])
    _ = table.end("a", failed: false, begun: Self.now(0), at: Self.now(1), chance: 0)
    _ = table.end("a", failed: false, begun: Self.now(7_000), at: Self.now(7_001), chance: 0)
    #expect(table.wait(at: Self.now(7_001)) == .seconds(3_599))
  }

  @Test("A cycle that began in the future tells of a clock that was wrong, and of nothing that was missed") func future() throws {
    let table = Self.timetable(["a": try Self.at("06:00")], begun: ["a": Self.monday + 31_536_000])
    #expect(table.wait(at: Self.now(0)) == .seconds(21_600))
  }

  @Test("A calendar that has no moment left is never due, and does not keep others from theirs") func over() throws {
    var table = Self.timetable(["a": try Self.at("2020-01-01 06:00"), "b": Self.every(15)])
    #expect(table.next(of: "a", at: Self.now(0)) == nil)
    _ = table.end("b", failed: false, begun: Self.now(0), at: Self.now(1), chance: 0)
    #expect(table.wait(at: Self.now(1)) == .seconds(899))
    #expect(Self.timetable(["a": try Self.at("2020-01-01 06:00")]).wait(at: Self.now(0)) == nil)
  }

  @Test("A reload keeps moments whose schedule stays, and finds those anew whose schedule changed") func reload() {
    var table = Self.timetable(["a": Self.every(15), "b": Self.every(15)])
    for name in ["a", "b"] { _ = table.end(name, failed: false, begun: Self.now(0), at: Self.now(1), chance: 0) }
    let targets = [("a", 15), ("b", 60), ("c", 15)].map { ScheduledTarget(name: $0, schedule: Self.every($1)) }
    table.take(targets, at: Self.now(100), chance: 0)
    #expect(table.next(of: "a", at: Self.now(100))?.at == Self.monday + 900)
    #expect(table.next(of: "b", at: Self.now(100))?.at == Self.monday + 3_700)
    #expect(table.due(at: Self.now(100)) == ["c"])
  }
}
