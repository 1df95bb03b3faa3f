import Testing

@testable import rollcall

@Suite struct MomentTests {
  @Test(arguments: [
    ("7d", 1_000_000 - 604_800), ("1h30m", 1_000_000 - 5_400), ("1970-01-02", 86_400), ("1970-01-01 00:01:05Z", 65),
    ("1970-01-01T00:01:05Z", 65), ("1970-01-01 00:01", 60), ("1970-01-01 00:01:05", 65),
  ])
  func `a duration goes back from now, and a date is in UTC`(text: String, seconds: Int64) {
    #expect(Moment.parse(text, now: 1_000_000) == seconds)
  }

  @Test(arguments: [
    "", "yesterday", "7", "21.11.2026", "2026-13-01", "2026-11-21 25:00", "2026-11-21 ", "2026-11-21 09:14:03+01:00", "-3d",
  ])
  func `what is neither is refused`(text: String) {
    #expect(Moment.parse(text, now: 0) == nil)
  }
}
