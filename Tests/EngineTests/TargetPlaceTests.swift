import Engine
import Fixtures
import Reconciliation
import Testing

/// A target's name stands for one site or account for good.
struct TargetPlaceTests {
  @Test func anotherSiteUnderTheSameNameIsRefused() async throws {
    let stage = try await Stage.settled(["ana"]) { $0.target.place = "site 1" }
    stage.target.place = "site 2"
    stage.put("design", ["ana", "bo"])
    stage.recorder.clear()
    let report = try await stage.apply()
    #expect(report.outcome == .failed)
    #expect(report.problem?.hasPrefix("the target acme was site 1 until now and is site 2: nothing is planned") == true)
    #expect(stage.sent.isEmpty)
  }

  @Test func aTargetThatCannotTellIsNotCompared() async throws {
    let stage = try await Stage.settled(["ana"]) { $0.target.place = "site 1" }
    stage.target.place = nil
    #expect(try await stage.apply().outcome == .inSync)
    stage.target.place = "site 1"
    #expect(try await stage.apply().outcome == .inSync)
  }
}
