import Engine
import Testing

/// What follows a failed cycle, a refused password and a clock that is changed.
struct TimetableFailureTests {
  private typealias Base = TimetableTests

  /// The waits after so many failures in a row, each cycle taking no time.
  private func waits(_ count: Int, _ schedule: Schedule, chance: Double = 0) -> [Int64] {
    var table = Base.timetable(["a": schedule])
    var (seconds, waits): (Int64, [Int64]) = (0, [])
    for _ in 0..<count {
      let now = Base.now(seconds)
      _ = table.end("a", failed: true, begun: now, at: now, chance: chance)
      let wait = table.wait(at: now)?.components.seconds ?? -1
      waits.append(wait)
      seconds += wait
    }
    return waits
  }

  @Test("After failures the wait doubles up to the longest one, and from there on the schedule counts again") func backoff() {
    #expect(waits(8, Base.every(15)) == [60, 120, 240, 480, 960, 1_920, 4_500, 4_500])
    #expect(waits(8, Base.every(1_440)).suffix(3) == [1_920, 86_400, 86_400])
    #expect(waits(2, Base.every(15), chance: 0.5) == [66, 132])
  }

  @Test("A first wait that is the longest one is waited once, and then the schedule counts") func longestAtOnce() {
    let retry = Backoff(first: .seconds(7_200), most: .seconds(7_200))
    #expect(waits(3, Base.every(1_440, retry: retry)) == [7_200, 86_400, 86_400])
    let doubling = Backoff(first: .seconds(60), most: .seconds(240))
    #expect(waits(4, Base.every(15, retry: doubling)) == [60, 120, 240, 900])
  }

  @Test("A good cycle ends it, and a target in back-off does not hold up the others") func reset() {
    var table = Base.timetable(["a": Base.every(15), "b": Base.every(15)])
    for _ in 0..<4 { _ = table.end("a", failed: true, begun: Base.now(0), at: Base.now(0), chance: 0) }
    _ = table.end("b", failed: false, begun: Base.now(0), at: Base.now(0), chance: 0)
    #expect(table.next(of: "a", at: Base.now(0)) == .init(at: Base.monday + 480, reason: .retry))
    #expect(table.due(at: Base.now(480)) == ["a"])
    _ = table.end("a", failed: false, begun: Base.now(480), at: Base.now(490), chance: 0)
    #expect(table.next(of: "a", at: Base.now(490)) == .init(at: Base.monday + 1_380, reason: .schedule))
  }

  @Test("Row 9: after refused credentials nothing is due for an hour, but what somebody asks for") func credentials() {
    var table = Base.timetable(["a": Base.every(15)])
    _ = table.end("a", failed: true, begun: Base.now(0), at: Base.now(1), chance: 0)
    table.hold(for: CredentialPause.length, at: Base.now(1))
    #expect(table.wait(at: Base.now(1)) == .seconds(3_600))
    #expect(table.due(at: Base.now(3_600)) == [])
    #expect(table.due(at: Base.now(3_600), asked: ["a"]) == ["a"])
    #expect(table.due(at: Base.now(3_601)) == ["a"])
    #expect(table.next(of: "a", at: Base.now(2)) == .init(at: Base.monday + 3_601, reason: .credentials))
    table.release(at: Base.now(10))
    #expect(table.due(at: Base.now(10)) == ["a"])
  }

  @Test("Row 82: a clock that is put back leaves no sleep of a year, and intervals alone") func back() throws {
    let year: Int64 = 31_536_000
    var table = Base.timetable(["a": try Base.at("06:00"), "b": Base.every(15, atStart: false)])
    #expect(table.noteClock(Base.now(60)) == nil)
    #expect(table.noteClock(Base.now(120, wall: -year)) == -year)
    #expect(table.next(of: "a", at: Base.now(120, wall: -year))?.at == Base.monday - year + 21_600)
    #expect(table.wait(at: Base.now(120, wall: -year)) == .seconds(780))
  }

  @Test("Row 82: a clock that is put forward makes what it passed once, and no burst") func forward() throws {
    var table = Base.timetable(["a": try Base.at("hourly"), "b": Base.every(15, atStart: false)])
    let (year, later): (Int64, Int64) = (31_536_000, 31_536_060)
    #expect(table.noteClock(Base.now(60, wall: year)) == year)
    #expect(table.due(at: Base.now(60, wall: year)) == ["a"])
    #expect(table.next(of: "a", at: Base.now(60, wall: year))?.reason == .missed)
    #expect(table.end("a", failed: false, begun: Base.now(60, wall: year), at: Base.now(61, wall: year), chance: 0) == 0)
    #expect(table.due(at: Base.now(61, wall: year)) == [])
    #expect(table.next(of: "a", at: Base.now(61, wall: year))?.at == Base.monday + later / 3_600 * 3_600 + 3_600)
  }

  @Test("Row 82: a machine that slept makes what was due once, and then goes on") func suspend() throws {
    var table = Base.timetable(["a": try Base.at("hourly"), "b": Base.every(15, atStart: false)])
    let awake = Base.now(36_000)
    #expect(table.noteClock(awake) == nil)
    #expect(table.due(at: awake) == ["a", "b"])
    for name in ["a", "b"] { _ = table.end(name, failed: false, begun: awake, at: Base.now(36_001), chance: 0) }
    #expect(table.wait(at: Base.now(36_001)) == .seconds(899))
  }

  @Test("Row 82: small corrections of the clock are none") func corrections() throws {
    var table = Base.timetable(["a": try Base.at("06:00")])
    #expect(table.noteClock(Base.now(60, wall: 2)) == nil)
    #expect(table.noteClock(Base.now(120, wall: 1)) == nil)
  }
}
