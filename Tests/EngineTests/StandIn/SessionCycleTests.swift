import Fixtures
import Ledger
import Reconciliation
import Testing

@testable import Engine
@testable import Sandbox

/// Sessions that end while changes are applied: one login more, nothing done twice, and every request told.
struct SessionCycleTests {
  /// Ends the sessions of both APIs after the third write.
  private func ending(_ stage: StandInStage, concurrency: Int) -> StandInStage {
    var stage = stage
    stage.concurrency = concurrency
    let server = stage.server
    let before = Recorder()
    stage.progress = { _ in
      before.note("write")
      guard before.all.count == 3 else { return }
      server.changeBigV { $0.sessions = [:] }
      server.changeFilesCom { $0.sessions = [:] }
    }
    return stage
  }

  @Test(arguments: [1, 4])
  func aSessionThatEndsAtBigVIsRenewedOnce(concurrency: Int) async throws {
    let groups = (70...75).map { StandInStage.group($0, "team\($0)", ["ana"]) }
    try await StandInStage.bigV(groups, hasSession: true) { stage async throws in
      let stage = ending(stage, concurrency: concurrency)
      for group in groups {
        stage.directory.put(group.name, ["ana", "bo", "chidi"])
        try stage.own(group.id, named: group.name, source: group.name)
      }
      let report = try await stage.apply()
      #expect(report.outcome == .applied)
      for group in groups { #expect(stage.bigVMembers(group.id) == ["ana", "bo", "chidi"]) }
      try expectHonest(stage, report, login: "/session")
    }
  }

  @Test(arguments: [1, 4])
  func aSessionThatEndsAtFilesComIsRenewedOnce(concurrency: Int) async throws {
    try await StandInStage.filesCom([FilesComGroupData(id: 70, name: "design", members: ["ana"])], hasSession: true) {
      stage async throws in
      let stage = ending(stage, concurrency: concurrency)
      stage.directory.put("design", ["ana"] + StandInStage.users(201...212))
      try stage.own(70, named: "design", source: "design")
      let report = try await stage.apply()
      #expect(report.outcome == .applied)
      #expect(stage.filesComMembers(70) == [11] + Array(201...212))
      try expectHonest(stage, report, login: "/api/rest/v1/sessions")
    }
  }

  /// One login more than at the beginning, no change sent twice with success, and a count that has the refusals and the login in it.
  private func expectHonest(_ stage: StandInStage, _ report: CycleReport, login: String) throws {
    let logins = stage.server.requests.count { $0.path == login }
    let refused = stage.server.requests.count { $0.status == 401 }
    #expect(logins == 2)
    #expect((1...stage.concurrency).contains(refused))
    let predicted = try #require(report.plan?.cost.calls)
    #expect(report.calls == predicted + refused + 1)
    #expect(report.callsText == "\(predicted + refused + 1) calls, \(predicted) predicted")
    #expect(stage.ledger.outcomes.allSatisfy { $0 == .done })
  }

  @Test("Row 63: a whole set whose session had ended is not sent again from an old read: who is to come comes alone, nobody goes")
  func aWholeSetIsNotSentAgain() async throws {
    let group = FilesComGroupData(id: 70, name: "design", members: ["ana", "bo"])
    let fault = Fault("PATCH", "/groups/70", status: 401, type: "not-authenticated/invalid-credentials")
    try await StandInStage.filesCom([group], faults: [fault], hasSession: true) { stage async throws in
      stage.directory.put("design", ["ana"] + StandInStage.users(201...230))
      try stage.own(70, named: "design", source: "design", remembering: ["12": "bo"])
      let report = try await stage.apply()
      #expect(report.outcome == .partial)
      #expect(stage.writes.count { $0.hasPrefix("PATCH /api/rest/v1/groups/70 ") } == 1)
      #expect(stage.filesComMembers(70) == [11, 12] + Array(201...230))
      #expect(report.failures.map { $0.step.changes.map(\.kind) } == [[.remove]])
      #expect(report.failures.first?.result.reason.contains("the session had ended") == true)
      #expect(try await stage.apply().outcome == .applied)
      #expect(stage.filesComMembers(70) == [11] + Array(201...230))
    }
  }

  @Test func aLoginThatIsRefusedInTheMiddleEndsTheRunAndKeepsTheRest() async throws {
    try await StandInStage.filesCom([FilesComGroupData(id: 70, name: "design", members: ["ana"])], hasSession: true) {
      stage async throws in
      var stage = ending(stage, concurrency: 1)
      let (server, ended) = (stage.server, stage.progress)
      stage.progress = { done in
        server.changeFilesCom { $0.users[1]?.password = "another" }
        ended(done)
      }
      stage.directory.put("design", ["ana"] + StandInStage.users(201...212))
      try stage.own(70, named: "design", source: "design")
      let report = try await stage.apply()
      #expect(report.outcome == .partial)
      #expect(stage.filesComMembers(70) == [11, 201, 202, 203])
      #expect(report.problem?.contains("/sessions: 401") == true)
      #expect(stage.server.requests.count { $0.path.hasSuffix("/sessions") } == 2)
    }
  }
}
