import Fixtures
import Ledger
import Reconciliation
import Testing

@testable import Engine

/// What an earlier process left open, and how a later cycle settles it.
struct RecoveryTests {
  @Test("Row 66: a creation that lands late, and so stands in the way of its own repetition, is ours in the next cycle")
  func aCreationThatLandsLateIsOurs() async throws {
    let stage = Stage(hasNotes: false)
    stage.put("design", ["ana"])
    stage.target.fault("create design", .loseBefore, .refuse)
    #expect(try await stage.apply().outcome == .failed)
    #expect(stage.ledger.outcomes == [.unknown, .refused])
    stage.target.put("9", named: "design", [])
    #expect(try await stage.apply().outcome == .applied)
    #expect(stage.ledger.owned() == ["g:design 9 design created"])
  }

  private func mark(_ source: String) -> String { OwnershipMarker(instance: "main", source: StableID("g:\(source)")).line }

  @Test(arguments: [true, false])
  func anUnansweredCreationIsClaimed(hasNotes: Bool) async throws {
    let stage = Stage(hasNotes: hasNotes)
    let annotation = hasNotes ? mark("design") : nil
    stage.put("design", ["ana"])
    stage.target.put("7", named: "design", ["ana"], annotation: annotation)
    stage.ledger.putUnanswered(.createGroup(name: "design", annotation: annotation, members: [], admins: []), source: "design")
    #expect(try await stage.apply().outcome == .inSync)
    #expect(stage.ledger.owned() == ["g:design 7 design created"])
    #expect(stage.ledger.outcomes == [.foundDone])
  }

  @Test func somebodyElsesGroupOfThatNameIsNotClaimedWhereThereAreMarks() async throws {
    let stage = Stage()
    stage.put("design", ["ana"])
    stage.target.put("7", named: "design", ["ana"])
    stage.ledger.putUnanswered(
      .createGroup(name: "design", annotation: mark("design"), members: [], admins: []), source: "design")
    #expect(try await stage.apply().outcome == .held)
    #expect(stage.ledger.outcomes == [.foundUndone])
  }

  @Test func somebodyElsesGroupOfThatNameIsNotClaimedWhenThereIsSomethingInIt() {
    let write = Write.createGroup(name: "design", annotation: nil, members: [], admins: [])
    let journalled = JournalledWrite(write: write, source: StableID("g:design"), group: nil, groupName: "design")
    let group = TargetGroup(id: TargetGroupID("7"), name: "design", members: [], deletionObstacle: "has 1 virtual machine")
    let traits = TargetTraits(
      hasAdmins: false, hasAnnotations: false, nameKey: { $0 }, nameProblem: { _ in nil }, usernameKey: { $0 })
    let settlement = JournalSettlement(
      [UnansweredWrite(id: 1, sentAt: 0, write: journalled)], current: Current(accounts: [], groups: [group]),
      memory: TargetMemory(), traits: traits)
    #expect(settlement.claims.isEmpty)
    #expect(settlement.outcomes.map(\.outcome) == [.foundUndone])
  }

  @Test func aGroupMadeAgainAfterADeletionByHandIsClaimed() async throws {
    let stage = Stage(hasNotes: false)
    stage.put("design", ["ana"])
    try stage.putOwned("6", named: "design", ["ana"], source: "design")
    stage.target.remove("6")
    stage.target.put("7", named: "design", ["ana"])
    stage.ledger.putUnanswered(.createGroup(name: "design", annotation: nil, members: [], admins: []), source: "design")
    #expect(try await stage.apply().outcome == .inSync)
    #expect(stage.ledger.owned() == ["g:design 7 design created"])
  }

  @Test func aGroupOfOursIsNotClaimedForAnother() async throws {
    let stage = Stage(hasNotes: false)
    stage.put("design", ["ana"])
    try stage.putOwned("7", named: "design", ["ana"], source: "design")
    stage.ledger.putUnanswered(.createGroup(name: "design", annotation: nil, members: [], admins: []), source: "other")
    _ = try await stage.apply()
    #expect(stage.ledger.owned() == ["g:design 7 design created"])
  }

  @Test func anUnansweredCreationThatNeverHappenedIsMadeAgain() async throws {
    let stage = Stage()
    stage.put("design", ["ana"])
    stage.ledger.putUnanswered(
      .createGroup(name: "design", annotation: mark("design"), members: [], admins: []), source: "design")
    #expect(try await stage.apply().outcome == .applied)
    #expect(stage.ledger.outcomes == [.foundUndone, .done])
    #expect(stage.target.contents == ["design: ana"])
  }

  @Test func aLostLedgerIsWrittenAgainFromMarks() async throws {
    let stage = Stage()
    stage.put("design", ["ana"])
    stage.target.put("7", named: "design", ["ana"], annotation: mark("design"))
    _ = try await stage.apply()
    #expect(stage.ledger.owned() == ["g:design 7 design marked"])
  }

  @Test func whatNobodyCouldTellIsSettledByTheNextList() async throws {
    let stage = Stage()
    stage.put("design", ["ana"])
    stage.target.fault("create design", .loseAfter)
    stage.target.blind()
    _ = try await stage.apply()
    #expect(stage.ledger.outcomes == [.unknown])
    #expect(try await stage.apply().outcome == .inSync)
    #expect(stage.ledger.outcomes == [.foundDone])
  }

  /// Dies at each record that the ledger takes, one after another, and starts again.
  @Test("Row 75: a crash at any record is made good by the next cycle", arguments: [true, false])
  func aCrashAnywhereIsMadeGoodByTheNextCycle(hasNotes: Bool) async throws {
    for records in 0..<30 {
      let stage = Stage(hasNotes: hasNotes)
      stage.put("a", ["ana", "bo"], admins: ["ana"], called: "b")
      stage.put("b", ["ana"], called: "a")
      stage.put("new", ["ana", "bo"], admins: ["bo"])
      try stage.putOwned("7", named: "a", ["cy"], admins: ["cy"], source: "a")
      try stage.putOwned("8", named: "b", ["ana"], source: "b")
      try stage.putOwned("9", named: "gone", ["ana"], source: "gone")
      stage.ledger.crash(after: records)
      _ = try await stage.apply()
      stage.ledger.recover()
      _ = try await stage.apply()
      #expect(stage.target.contents == ["a: ana", "b: ana* bo", "new: ana bo*"], "crash after \(records) records")
      stage.recorder.clear()
      #expect(try await stage.apply().outcome == .inSync, "crash after \(records) records")
      #expect(stage.sent == [], "crash after \(records) records")
    }
  }
}
