import Engine
import Fixtures
import Ledger
import Reconciliation
import Testing

/// A whole cycle, from the reads to the report.
struct CycleTests {
  @Test func makesTheTargetEqualToTheDirectory() async throws {
    let stage = Stage()
    stage.put("new", ["ana", "bo"], admins: ["ana"])
    stage.put("design", ["ana"], admins: ["ana"])
    try stage.putOwned("7", named: "dezign", ["bo"], admins: ["bo"], source: "design")
    try stage.putOwned("8", named: "gone", ["bo"], source: "gone")
    let report = try await stage.apply()
    #expect(report.outcome == .applied)
    #expect(stage.target.contents == ["design: ana*", "new: ana* bo"])
    #expect(stage.ledger.owned() == ["g:design 7 design created", "g:new new1 new created"])
  }

  @Test(arguments: [true, false])
  func theSecondCycleWritesNothing(hasNotes: Bool) async throws {
    let stage = Stage(hasNotes: hasNotes)
    stage.put("new", ["ana", "bo"], admins: ["ana"])
    stage.put("design", ["ana"])
    try stage.putOwned("7", named: "design", ["bo"], source: "design")
    _ = try await stage.apply()
    stage.recorder.clear()
    let report = try await stage.apply()
    #expect(report.outcome == .inSync)
    #expect(
      stage.recorder.all == ["read directory", "read target", "ledger begin acme", "ledger end in-sync"]
        || stage.recorder.all == ["read target", "read directory", "ledger begin acme", "ledger end in-sync"])
  }

  @Test func oneReadOfTheDirectoryServesEveryTarget() async throws {
    let stage = Stage()
    stage.put("design", ["ana"])
    let other = InMemoryTarget(stage.recorder)
    other.put(account: "ana")
    _ = try await stage.cycle.apply([stage.applyTarget(), stage.applyTarget("other", other)], show: { _ in })
    #expect(stage.recorder.all.count { $0 == "read directory" } == 1)
    #expect(other.contents == ["design: ana"])
  }

  @Test func aDryRunWritesNothingAnywhere() async throws {
    let stage = Stage()
    stage.put("design", ["ana"])
    stage.target.put("7", named: "old", ["ana"], annotation: OwnershipMarker(instance: "main", source: StableID("g:design")).line)
    stage.ledger.putUnanswered(.createGroup(name: "new", annotation: nil, members: [], admins: []), source: "new")
    let plans = try await stage.cycle.plan([stage.applyTarget().asPlanTarget])
    #expect(try plans.first?.result.get().changes.count == 1)
    #expect(stage.sent.isEmpty && stage.recorder.after("ledger").isEmpty)
    #expect(stage.target.contents == ["old: ana"])
  }

  @Test func aDryRunTellsWhichTargetCannotBeRead() async throws {
    let stage = Stage()
    stage.put("design", ["ana"])
    stage.target.failReads("status 503")
    let plans = try await stage.cycle.plan([stage.applyTarget().asPlanTarget])
    #expect(throws: ScriptedFault.self) { try plans.first?.result.get() }
  }

  @Test func thePlanIsShownBeforeTheFirstWrite() async throws {
    let stage = Stage()
    stage.put("design", ["ana"])
    _ = try await stage.cycle.apply([stage.applyTarget()]) { stage.recorder.note("show \($0.changes.count)") }
    let events = stage.recorder.all
    let (shown, sent) = (events.firstIndex(of: "show 1"), events.firstIndex(of: "send create design"))
    #expect(try #require(shown) < #require(sent))
  }

  @Test func whatIsHeldIsNoFailure() async throws {
    let stage = Stage()
    stage.put("design", ["ana"])
    stage.target.put("7", named: "design", ["ana"])
    let report = try await stage.apply()
    #expect(report.outcome == .held)
    #expect(report.summary == "nothing to write, 1 held")
    #expect(stage.ledger.ends.map(\.held) == [1])
  }

  @Test func aWriteThatIsSilentlyIgnoredIsReported() async throws {
    let stage = Stage()
    stage.put("design", ["ana", "bo"])
    try stage.putOwned("7", named: "design", ["ana"], source: "design")
    stage.target.fault("member 7 bo", .ignore)
    let report = try await stage.apply()
    #expect(report.unverified == ["add design bo@example.org"])
    #expect(report.outcome == .partial)
    #expect(report.summary == "1 of 1 write done, 1 answered with yes and not to be seen")
  }

  @Test func aMemberOfANewGroupThatIsSilentlyIgnoredIsReported() async throws {
    let stage = Stage(hasNotes: false)
    stage.put("new", ["ana", "bo"])
    stage.target.fault("member new1 bo", .ignore)
    #expect(try await stage.apply().unverified == ["create new"])
  }

  @Test func ofSeveralWritesOnOneThingOnlyTheLastHasToBeSeen() async throws {
    let stage = Stage()
    stage.put("a", ["ana"], admins: ["ana"], called: "b")
    stage.put("b", ["ana"], called: "a")
    try stage.putOwned("7", named: "a", [], source: "a")
    try stage.putOwned("8", named: "b", ["ana"], source: "b")
    let report = try await stage.apply()
    #expect(report.unverified == [])
    #expect(stage.target.contents == ["a: ana", "b: ana*"])
    #expect(stage.sent.contains("rename 7 b-moving") && stage.sent.contains("member 7 ana") && stage.sent.contains("admin 7 ana"))
  }

  @Test func aStopWhileReadingEndsBeforeAnythingIsPlanned() async throws {
    let stage = Stage()
    let begun = StopRequest()
    stage.directory.hang(begun: begun)
    async let reports = stage.cycle.apply([stage.applyTarget()], show: { _ in })
    await begun.wait()
    stage.stop.request()
    #expect(try await reports == nil)
    #expect(stage.recorder.after("ledger").isEmpty)
  }

  @Test func anAdoptionWithoutNotesIsNotedInTheLedgerAlone() async throws {
    var stage = Stage(hasNotes: false)
    stage.adoption = .matchingName
    stage.put("design", ["ana"])
    stage.target.put("7", named: "design", ["ana"])
    _ = try await stage.apply()
    #expect(stage.sent.isEmpty)
    #expect(stage.ledger.owned() == ["g:design 7 design adopted"])
  }

  @Test func nothingIsDoneToAGroupWhoseAdoptionFailed() async throws {
    var stage = Stage()
    stage.adoption = .matchingName
    stage.put("design", ["ana", "bo"])
    stage.target.put("7", named: "design", ["ana"])
    stage.target.fault("mark 7", .refuse)
    _ = try await stage.apply()
    #expect(stage.sent == ["mark 7"])
  }

  @Test func anAdoptedGroupStaysAdoptedWhenItIsRenamed() async throws {
    var stage = Stage()
    stage.adoption = .matchingName
    stage.put("design", ["ana"])
    stage.target.put("7", named: "design", ["ana"])
    _ = try await stage.apply()
    stage.put("design", ["ana"], called: "design-2")
    _ = try await stage.apply()
    #expect(stage.ledger.owned() == ["g:design 7 design-2 adopted"])
  }
}
