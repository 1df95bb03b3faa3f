import Engine
import Testing

/// Schedules and quiet windows that contradict each other.
struct SilenceTests {
  private func silence(_ schedule: Schedule, _ quiet: [String]) throws -> ScheduledTarget.Silence? {
    let target = ScheduledTarget(name: "a", schedule: schedule, quiet: try quiet.map { try QuietWindow.parse($0, UTC()) })
    return target.silence(from: TimetableTests.monday, UTC())
  }

  @Test("A calendar whose moments all lie in windows never writes")
  func calendar() throws {
    #expect(try silence(TimetableTests.at("Sat 03:00"), ["Fri 18:00 - Mon 06:00"]) == .moments(50))
    #expect(try silence(TimetableTests.at("Sat 03:00", "Mon 07:00"), ["Fri 18:00 - Mon 06:00"]) == nil)
    #expect(try silence(TimetableTests.at("2026-11-28 03:00", "2026-11-29 03:00"), ["Fri 18:00 - Mon 06:00"]) == .moments(2))
  }

  @Test("Windows without a gap leave an interval no time, and those with one do")
  func interval() throws {
    let week = 7 * Int64(86_400)
    #expect(try silence(TimetableTests.every(15), ["00:00 - 00:00"]) == .until(TimetableTests.monday + week))
    #expect(try silence(TimetableTests.every(15), ["22:00 - 06:00", "06:00 - 22:00"]) != nil)
    #expect(try silence(TimetableTests.every(15), ["22:00 - 06:00", "06:00 - 21:00"]) == nil)
    #expect(try silence(TimetableTests.every(15), []) == nil)
  }
}
