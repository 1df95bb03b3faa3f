import Engine
import Fixtures
import Ledger
import Reconciliation
import Testing

/// Writes, one by one: what is noted of them, and what a bad answer leads to.
struct ApplierTests {
  /// The group 7, `design`, ours: bo is to come, cy to go; and the group 8, `other`, where dee is to go.
  private func stage(stopsAt write: String? = nil) throws -> Stage {
    let stage = Stage(stopsAt: write)
    stage.put("design", ["ana", "bo"])
    stage.put("other", ["ana"])
    try stage.putOwned("7", named: "design", ["ana", "cy"], source: "design")
    try stage.putOwned("8", named: "other", ["ana", "dee"], source: "other")
    return stage
  }

  private let whole = ["member 7 bo", "remove 7 cy", "remove 8 dee"]

  @Test func everyWriteIsNotedBeforeItIsSentAndAfterItIsAnswered() async throws {
    let stage = try stage()
    _ = try await stage.apply()
    let expected = whole.flatMap { ["ledger journal \($0)", "send \($0)", "ledger answer done"] }
    #expect(stage.recorder.all.filter { event in expected.contains(event) } == expected)
  }

  @Test func aCreationIsOursBeforeItsAnswerIsNoted() async throws {
    let stage = Stage()
    stage.put("design", ["ana"])
    _ = try await stage.apply()
    let events = stage.recorder.all
    let begin = try #require(events.firstIndex(of: "ledger journal create design"))
    #expect(
      Array(events[begin...].prefix(4)) == [
        "ledger journal create design", "send create design", "ledger own g:design", "ledger answer done",
      ])
  }

  @Test("Row 77: nothing is sent that cannot be recorded") func nothingIsSentThatCannotBeNoted() async throws {
    let stage = try stage()
    stage.ledger.fail("journal")
    let report = try await stage.apply()
    #expect(stage.sent.isEmpty)
    #expect(report.outcome == .failed)
    #expect(report.problem == "the ledger cannot note 'journal': disk full")
  }

  @Test func nothingMoreIsSentWhenAnAnswerCannotBeNoted() async throws {
    let stage = try stage()
    stage.ledger.fail("answer")
    _ = try await stage.apply()
    #expect(stage.sent == ["member 7 bo"])
  }

  @Test func aRefusalStaysWithItsGroup() async throws {
    let stage = try stage()
    stage.target.fault("member 7 bo", .refuse)
    let report = try await stage.apply()
    #expect(stage.sent == ["member 7 bo", "remove 8 dee"])
    #expect(report.steps.map(\.result) == [.refused("no"), .skipped("an earlier change of the group failed: no"), .done])
    #expect(report.outcome == .partial)
    #expect(report.summary == "1 of 3 writes done, 1 failed, 1 not sent")
  }

  @Test func whatGivesAccessGoesOnAfterARefusal() async throws {
    let stage = Stage()
    stage.put("design", ["ana", "bo"])
    try stage.putOwned("7", named: "dezign", [], source: "design")
    stage.target.fault("rename 7 design", .refuse)
    _ = try await stage.apply()
    #expect(stage.target.contents == ["dezign: ana bo"])
  }

  @Test func whenNotOneWriteGoesThroughTheCycleFailed() async throws {
    let stage = Stage()
    stage.put("design", ["ana"])
    stage.target.fault("create design", .refuse)
    let report = try await stage.apply()
    #expect(report.outcome == .failed)
    #expect(report.summary == "failed: none of 1 write done")
  }

  @Test func membersOfAGroupThatCouldNotBeCreatedAreNotSent() async throws {
    let stage = Stage(hasNotes: false)
    stage.put("design", ["ana"])
    stage.target.fault("create design", .refuse)
    let report = try await stage.apply()
    #expect(stage.sent == ["create design"])
    #expect(report.steps.last?.result == .skipped("the group could not be created"))
  }

  @Test func whoeverNeedsTheNameOfAFailedRenameWaits() async throws {
    let stage = Stage()
    stage.put("a", ["ana"], called: "b")
    stage.put("z", ["ana"], called: "a")
    stage.put("new", ["ana"], called: "z")
    try stage.putOwned("7", named: "a", ["ana"], source: "a")
    try stage.putOwned("8", named: "z", ["ana"], source: "z")
    stage.target.fault("rename 7 b", .refuse)
    let report = try await stage.apply()
    #expect(stage.sent == ["rename 7 b"])
    #expect(
      report.steps.dropFirst().map(\.result) == [
        .skipped("the name 'a' did not become free"), .skipped("the name 'z' did not become free"),
      ])
  }

  @Test func aLostAnswerIsLookedUp() async throws {
    let stage = try stage()
    stage.target.fault("member 7 bo", .loseAfter)
    let report = try await stage.apply()
    #expect(stage.sent == whole)
    #expect(report.outcome == .applied)
    #expect(stage.ledger.outcomes == [.foundDone, .done, .done])
  }

  @Test func aCreationWithALostAnswerIsOursAndNotMadeTwice() async throws {
    let stage = Stage()
    stage.put("design", ["ana"])
    stage.target.fault("create design", .loseAfter)
    _ = try await stage.apply()
    #expect(stage.sent == ["create design"])
    #expect(stage.ledger.owned() == ["g:design new1 design created"])
  }

  @Test func whatDidNotTakeEffectIsSentOnceMore() async throws {
    let stage = try stage()
    stage.target.fault("member 7 bo", .loseBefore)
    let report = try await stage.apply()
    #expect(stage.sent == ["member 7 bo"] + whole)
    #expect(report.outcome == .applied)
    #expect(stage.ledger.outcomes == [.foundUndone, .done, .done, .done])
  }

  @Test func itIsNotSentAThirdTime() async throws {
    let stage = try stage()
    stage.target.fault("member 7 bo", .loseBefore, .loseBefore)
    let report = try await stage.apply()
    #expect(stage.sent == ["member 7 bo", "member 7 bo", "remove 8 dee"])
    #expect(report.steps.first?.result == .refused("the connection broke; it did not take effect"))
  }

  @Test func whatNobodyCanTellIsNotRepeated() async throws {
    let stage = try stage()
    stage.target.fault("member 7 bo", .loseAfter)
    stage.target.blind()
    let report = try await stage.apply()
    #expect(stage.sent == ["member 7 bo", "remove 8 dee"])
    #expect(report.steps.first?.result == .unknown("the connection broke; the look failed too"))
    #expect(stage.ledger.outcomes.first == .unknown)
  }

  @Test func aStopIsHonouredBetweenTwoWrites() async throws {
    let stage = try stage(stopsAt: "member 7 bo")
    let report = try await stage.apply()
    #expect(stage.sent == ["member 7 bo"])
    #expect(report.outcome == .stopped)
    #expect(report.summary == "stopped after 1 of 3 writes, 2 not sent")
    #expect(stage.ledger.outcomes == [.done])
  }

  @Test func afterAStopALostWriteIsNotRepeated() async throws {
    let stage = try stage(stopsAt: "member 7 bo")
    stage.target.fault("member 7 bo", .loseBefore)
    _ = try await stage.apply()
    #expect(stage.sent == ["member 7 bo"])
  }

  @Test func aTargetThatWouldRefuseEverythingIsLeftAlone() async throws {
    let stage = try stage()
    stage.target.fault("member 7 bo", .stop)
    let other = InMemoryTarget(stage.recorder)
    other.put(account: "ana")
    let reports = try await stage.cycle.apply([stage.applyTarget(), stage.applyTarget("other", other)], show: { _ in })
    #expect(stage.sent == ["member 7 bo", "create design", "create other"])
    #expect(reports?.map(\.outcome) == [.failed, .applied])
    #expect(reports?.first?.problem == "the key was revoked")
  }

  @Test func aCreationWithoutAnIDIsLookedForInTheNextCycle() async throws {
    let stage = Stage()
    stage.put("design", ["ana"])
    stage.target.fault("create design", .hideID)
    #expect(try await stage.apply().steps.map(\.result) == [.unknown("the answer does not name the new group")])
    #expect(try await stage.apply().outcome == .inSync)
    #expect(stage.ledger.owned() == ["g:design new1 design created"])
  }
}
