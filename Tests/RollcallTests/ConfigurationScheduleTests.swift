import Engine
import Testing

@testable import rollcall

struct ConfigurationScheduleTests {
  private func target(_ changes: [Int: String]) throws -> TargetConfiguration {
    try #require(try ConfigurationSample.load(changes).targets.first)
  }

  @Test("A calendar is kept to the second, and a start is no moment of it, unless that is said") func calendar() throws {
    let plain = try target([1: "schedule: { at: 'Mon..Fri 06,18:00' }\ndirectory:"]).schedule
    #expect(plain.jitter == .zero && !plain.runsAtStart)
    guard case .at(let expressions) = plain.rhythm else {
      Issue.record("\(plain)")
      return
    }
    #expect(expressions.map(\.description) == ["Mon..Fri 06,18:00"])
    let other = try target([1: "schedule: { at: [hourly, '12:34 UTC'], at-start: true, jitter: 5m }\ndirectory:"]).schedule
    #expect(other.jitter == .seconds(300) && other.runsAtStart)
  }

  @Test("By default chance adds a tenth of an interval, and a minute at most", arguments: [("1m", 6), ("10m", 60), ("1h", 60)])
  func jitter(every: String, seconds: Int64) throws {
    #expect(try target([1: "schedule: { every: \(every) }\ndirectory:"]).schedule.jitter == .seconds(seconds))
  }

  @Test("A target's own schedule and quiet windows replace the general ones") func own() throws {
    let general = "schedule: { every: 1h, jitter: 0s }\nquiet: '22:00 - 06:00'\ndirectory:"
    #expect(try target([1: general]).schedule.rhythm == .every(.seconds(3600)))
    #expect(try target([1: general]).quiet.map(\.description) == ["22:00 - 06:00"])
    let own = "    policy: upsert\n    schedule: { every: 5m, retry: { first: 10s, most: 2m } }\n    quiet: []"
    let changed = try target([1: general, 12: "    policy: upsert\n    schedule: { every: 5m, retry: { first: 10s, most: 2m } }"])
    #expect(changed.schedule.rhythm == .every(.seconds(300)))
    #expect(changed.schedule.retry == Backoff(first: .seconds(10), most: .seconds(120)))
    #expect(try target([1: general, 12: own]).quiet == [])
  }

  @Test(
    "What is wrong with a schedule is said, with its place",
    arguments: [
      ("schedule: { at: 'Mon..Fri 06:00,18:00' }", "1:17: `schedule.at` has `06:00,18:00`, which is one hour with two minutes"),
      ("schedule: { at: 'Mon..Fri 24:00' }", "1:17: `schedule.at` has `24`, which is not an hour from 0 to 23"),
      ("schedule: { at: '06:00 Mars/Olympus' }", "1:17: `schedule.at` has `Mars/Olympus`, which is not a time zone"),
      ("schedule: { at: 'Fri..Mon 06:00' }", "1:17: `schedule.at` has `Fri..Mon`, which begins after its end"),
      ("schedule: { at: 'tomorrow' }", "1:17: `schedule.at` has `tomorrow`, which is not a weekday"),
      ("schedule: { at: '@1700000000' }", "1:17: `schedule.at` has `@1700000000`, which is neither"),
      ("schedule: { at: '06:00:00.5' }", "1:17: `schedule.at` has `00.5`, which is not a second"),
      ("schedule: { at: [] }", "1:17: `schedule.at` is an empty list"),
      ("schedule: { at: hourly, every: 5m }", "exclude each other"),
      ("schedule: { retry: { first: 2h, most: 1h } }", "`schedule.retry.most` is shorter than `first`"),
      ("quiet: '18:00'", "1:8: `quiet` is not a window"),
      ("schedule: { at: '2020-01-01 06:00' }", "1:17: `schedule.at` has no moment left"),
      ("schedule: { at: ['02-30', '2020-01-01 06:00'] }", "`schedule.at` has no moment left"),
      ("quiet: '2190-12-24 18:00 - 2190-01-02 06:00 UTC'", "1:8: `quiet` begins 2190-12-24 18:00:00Z and has no end after that"),
      ("quiet: ['22:00 - 06:00', 'Fri 18:00 - 02-30']", "and has no end after that"),
    ])
  func refused(line: String, problem: String) {
    let problems = ConfigurationSample.problems([1: "\(line)\ndirectory:"])
    #expect(problems.contains { $0.contains(problem) }, "\(problems)")
  }
}
