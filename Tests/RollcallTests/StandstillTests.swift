import Engine
import Testing

@testable import rollcall

struct StandstillTests {
  private let zones = SystemTimeZones()
  /// 2026-11-23 23:00:00 UTC, a Monday.
  private static let night: Int64 = 1_795_474_800

  @Test("Nothing is written while the service is paused or the target is in a window, and one line says why")
  func reasons() throws {
    let requests = ServiceRequests(now: { Self.night }) { _ in }
    let standstill = Standstill(requests, now: { Self.night }, zones)
    let schedule = Schedule(.every(.seconds(900)))
    let quiet = [try QuietWindow.parse("22:00 - 06:00 UTC", zones)]
    standstill.use([ScheduledTarget(name: "a", schedule: schedule, quiet: quiet), ScheduledTarget(name: "b", schedule: schedule)])
    #expect(standstill.reason(for: "a")?.hasPrefix("quiet window 22:00 - 06:00 UTC, until 2026-11-24 06:00:00Z") == true)
    #expect(standstill.reason(for: "b") == nil)
    try requests.pause(by: "ana")
    #expect(standstill.reason(for: "b") == "the service is paused: ana")
    try requests.resume(by: "ana")
    standstill.use([ScheduledTarget(name: "a", schedule: schedule)])
    #expect(standstill.reason(for: "a") == nil)
  }
}
