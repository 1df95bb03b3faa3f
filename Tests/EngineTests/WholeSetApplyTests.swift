import Fixtures
import Ledger
import Reconciliation
import Testing

@testable import Engine

/// Members that are sent together: what becomes of them when that does not go well.
struct WholeSetApplyTests {
  /// The group 7, `design`, ours: bo and dee are to come, cy is to go.
  private func stage() throws -> Stage {
    let stage = Stage(wholeSetAbove: 2)
    stage.put("design", ["ana", "bo", "dee"])
    try stage.putOwned("7", named: "design", ["ana", "cy"], source: "design")
    return stage
  }

  @Test func severalMembersGoInOneWrite() async throws {
    let stage = try stage()
    let report = try await stage.apply()
    #expect(stage.sent == ["change 7"])
    #expect(stage.target.contents == ["design: ana bo dee"])
    #expect(report.outcome == .applied)
    #expect(stage.ledger.outcomes == [.done])
  }

  @Test func thePlanPredictsWhatItTakes() async throws {
    let stage = try stage()
    #expect(try await stage.apply().plan?.cost.writing == 2)
  }

  @Test("Row 65: what is refused together goes one by one, and the bad one alone is left out")
  func whatIsRefusedTogetherGoesOneByOne() async throws {
    let stage = try stage()
    stage.target.fault("change 7", .refuseTogether)
    stage.target.fault("member 7 dee", .refuse)
    let report = try await stage.apply()
    #expect(stage.sent == ["change 7", "member 7 bo", "member 7 dee"])
    #expect(stage.target.contents == ["design: ana bo cy"])
    #expect(report.outcome == .partial)
    #expect(
      report.steps.map(\.result) == [.done, .refused("no"), .skipped("an earlier change of the group failed: no")])
  }

  @Test("Row 63: of a group that somebody changed meanwhile nobody is removed, and who is to come comes")
  func aGroupThatSomebodyChangedLosesNobody() async throws {
    let stage = try stage()
    let plans = stage.target
    let reports = try await stage.cycle.apply([stage.applyTarget()]) { _ in
      plans.put("7", named: "design", ["ana", "cy", "eve"])
    }
    let report = try #require(reports?.first)
    #expect(stage.sent == ["change 7", "member 7 bo", "member 7 dee"])
    #expect(stage.target.contents == ["design: ana bo cy dee eve"])
    #expect(report.outcome == .partial)
    let left = try #require(report.failures.first)
    #expect(report.failures.count == 1)
    #expect(left.step.changes.map(\.kind) == [.remove])
    #expect(left.result == .skipped("somebody changed the group; the next run plans this group anew"))
  }

  @Test func whatAFailedRenameLeavesUntakenIsStillGiven() async throws {
    let stage = Stage(wholeSetAbove: 2)
    stage.put("design", ["ana", "bo", "dee"])
    try stage.putOwned("7", named: "dezign", ["ana", "cy"], source: "design")
    stage.target.fault("rename 7 design", .refuse)
    let report = try await stage.apply()
    #expect(stage.sent == ["rename 7 design", "member 7 bo", "member 7 dee"])
    #expect(stage.target.contents == ["dezign: ana bo cy dee"])
    #expect(report.failures.map { $0.step.changes.map(\.kind) } == [[.rename], [.remove]])
  }

  @Test("Row 57: a whole set whose answer is lost is looked up and not sent twice")
  func aLostAnswerIsLookedUp() async throws {
    let stage = try stage()
    stage.target.fault("change 7", .loseAfter)
    let report = try await stage.apply()
    #expect(stage.sent == ["change 7"])
    #expect(report.outcome == .applied)
    #expect(stage.ledger.outcomes == [.foundDone])
  }

  @Test("Row 58: members that the target says it took and does not show are named")
  func membersThatWereIgnoredAreNamed() async throws {
    let stage = try stage()
    stage.target.fault("change 7", .ignore)
    let report = try await stage.apply()
    #expect(report.outcome == .partial)
    #expect(
      report.unverified == [
        "add design bo@example.org", "remove design cy@example.org", "add design dee@example.org",
      ])
  }
}
