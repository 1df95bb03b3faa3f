import Reconciliation
import Testing

struct SummaryTests {
  private func summary(_ world: World) throws -> String { PlanSummary(try world.plan()).text }

  @Test func inSync() throws {
    var world = World()
    world.synced("design", ["ana"])
    #expect(try summary(world) == "in sync")
  }

  @Test func oneOfEach() throws {
    #expect(
      try summary(.example()) == "1 group to create, 1 to rename, 1 to change (+1 -1 members, +1 admin); 41 removals held")
  }

  @Test(arguments: [
    (1, "1 group to change (+1 member)"), (2, "1 group to change (+2 members)"), (1_200, "1 group to change (+1,200 members)"),
  ])
  func membersThatCome(count: Int, text: String) throws {
    var world = World()
    world.directory("design", (0..<count).map { "user\($0)" })
    world.target("design", [], source: "design")
    #expect(try summary(world) == text)
  }

  @Test func aSwapCountsEachGroupOnce() throws {
    var world = World()
    for (name, present) in [("a", "b"), ("b", "a")] {
      world.directory(name, ["ana"])
      world.target(present, ["ana"], source: name, id: "t:\(name)")
    }
    #expect(try summary(world) == "2 groups to rename")
  }

  @Test func nothingButHolds() throws {
    var world = World()
    world.directory("design", ["ana"])
    world.target("design", ["ana"])
    #expect(try summary(world) == "nothing to do now; 1 change held")
  }

  @Test func oneRemovalHeld() throws {
    var world = World()
    world.knowsAdmins = true
    world.directory("design", ["ana"])
    world.target("design", ["ana"], admins: ["ana"], source: "design")
    #expect(try summary(world) == "nothing to do now; 1 removal held")
  }

  @Test func deletionsAndAdoptions() throws {
    var world = World()
    world.adoption = .matchingName
    world.directory("design", ["ana"])
    world.target("design", ["ana"])
    for name in ["gone", "lost"] { world.target(name, ["ana"], source: name) }
    #expect(try summary(world) == "1 group to adopt, 2 to delete")
  }
}

struct NumbersTests {
  @Test(arguments: [
    (0, "0"), (1, "1"), (999, "999"), (1_000, "1,000"), (10_007, "10,007"), (999_999, "999,999"), (1_000_000, "1 M"),
    (1_500_000, "1.5 M"), (1_960_000, "2 M"), (12_340_000, "12.3 M"),
  ])
  func counts(number: Int, text: String) { #expect(Numbers.count(number) == text) }

  @Test(arguments: [(0, "0 groups"), (1, "1 group"), (2, "2 groups"), (1_000, "1,000 groups")])
  func nouns(number: Int, text: String) { #expect(Numbers.counted(number, "group") == text) }

  @Test(arguments: [(0, "0 people"), (1, "1 person"), (2, "2 people")])
  func nounsWithAPluralOfTheirOwn(number: Int, text: String) { #expect(Numbers.counted(number, "person", "people") == text) }

  @Test(arguments: [
    (0, "0.0 s"), (900, "0.9 s"), (9_999, "9.9 s"), (10_000, "10 s"), (119_000, "119 s"), (120_000, "2 min"),
    (7_199_000, "120 min"),
    (7_200_000, "2 h"),
  ])
  func durations(milliseconds: Int64, text: String) { #expect(Numbers.duration(milliseconds: milliseconds) == text) }

  @Test(arguments: [(1.0, "1/s"), (10.0, "10/s"), (0.5, "0.5/s"), (3.333, "3.33/s")])
  func rates(perSecond: Double, text: String) { #expect(Numbers.rate(perSecond) == text) }

  @Test(arguments: [(0, "1970-01-01 00:00:00Z"), (1_795_252_443, "2026-11-21 09:14:03Z")])
  func times(seconds: Int64, text: String) { #expect(Numbers.time(seconds) == text) }

  @Test(arguments: [(0, 10.0, 0), (1, 10.0, 1), (11, 10.0, 2), (5, 0.5, 10)])
  func predictedSecondsAreRoundedUp(calls: Int, rate: Double, seconds: Int) {
    #expect(Plan.Cost(writing: calls, callsPerSecond: rate).seconds == seconds)
  }

  @Test(arguments: [nil, 0.0])
  func withoutARateNoTimeIsPredicted(rate: Double?) {
    #expect(Plan.Cost(writing: 7, callsPerSecond: rate).seconds == nil)
  }
}
