import Fixtures
import HTTPClient
import Ledger
import Reconciliation
import Sandbox
import Testing

@testable import Engine

/// A stop while writes wait for their turn: what has not been sent is not sent, and is told for what it is.
struct StopCycleTests {
  private static let design = FilesComGroupData(id: 70, name: "design", members: ["ana"])

  /// A run of twelve additions in which the clock stands as soon as the plan is made, and a stop that comes when somebody waits.
  private func stopped(
    _ settings: HTTPClientSettings, faults: [Fault] = [], concurrency: Int = 1, check: (StandInStage, CycleReport) throws -> Void
  ) async throws {
    let clock = StandingClock()
    try await StandInStage.filesCom([Self.design], faults: faults, settings: settings, clock: clock) { stage async throws in
      var stage = stage
      stage.concurrency = concurrency
      stage.directory.put("design", ["ana"] + StandInStage.users(201...212))
      try stage.own(70, named: "design", source: "design")
      let running = stage
      async let report = running.apply { _ in clock.stand() }
      try await Waiting.until("somebody who waits") { clock.waiting > 0 }
      stage.stop.request()
      stage.http.stopWaiting("stopped on request")
      try check(stage, try await report)
    }
  }

  @Test(arguments: [1, 4])
  func nothingIsWrittenThatWaitedForThePaceOrForASlot(concurrency: Int) async throws {
    try await stopped(HTTPClientSettings(rate: .perSecond(1), concurrency: 1), concurrency: concurrency) { stage, report in
      #expect(stage.writes == [])
      #expect(stage.filesComMembers(70) == [11])
      #expect(report.outcome == .stopped)
      #expect(report.steps.count == 12)
      #expect(report.steps.allSatisfy { $0.result == .skipped("stopped on request") })
      // What was noted before it was to be sent is noted as not sent: the next cycle has nothing to look up.
      #expect(stage.ledger.outcomes == Array(repeating: .refused, count: concurrency))
    }
  }

  @Test func nothingMoreIsWrittenAfterARefusalThatAskedToWait() async throws {
    let fault = Fault("PATCH", "/memberships/201", status: 429, type: "rate-limited/too-many-requests", times: 9, retryAfter: 300)
    try await stopped(HTTPClientSettings(rate: .unlimited), faults: [fault]) { stage, report in
      #expect(stage.writes == ["PATCH /api/rest/v1/groups/70/memberships/201 429"])
      #expect(stage.filesComMembers(70) == [11])
      #expect(report.outcome == .stopped)
      // Nobody could look what became of the one that was sent.
      #expect(stage.ledger.outcomes == [.unknown])
      #expect(report.steps.count { $0.result == .skipped("stopped on request") } == 11)
    }
  }

  @Test func whatWasLeftIsDoneByTheNextCycle() async throws {
    try await StandInStage.filesCom([Self.design]) { stage async throws in
      var stage = stage
      let stop = stage.stop
      stage.progress = { done in if done == 5 { stop.request() } }
      stage.directory.put("design", ["ana"] + StandInStage.users(201...212))
      try stage.own(70, named: "design", source: "design")
      let report = try await stage.apply()
      #expect(report.outcome == .stopped)
      #expect(stage.filesComMembers(70) == [11] + Array(201...205))
      #expect(try await stage.plan().changes.count == 7)
    }
  }
}
