import Engine
import Fixtures
import Ledger
import Reconciliation
import Testing

/// What was not sent did not fail: the ledger and the summary tell the two apart.
struct NotSentTests {
  private func stage(stopsAt write: String? = nil) throws -> Stage {
    let stage = Stage(stopsAt: write)
    stage.put("design", ["ana", "bo"])
    try stage.putOwned("7", named: "dezign", ["ana"], source: "design")
    stage.put("research", ["ana"])
    return stage
  }

  private func counts(_ stage: Stage) throws -> [Int?] {
    let end = try #require(stage.ledger.ends.last)
    return [end.applied, end.failed, end.notSent]
  }

  @Test func `a stop before the first write leaves nothing failed`() async throws {
    let stage = try stage()
    let plans = try await stage.cycle.apply([stage.applyTarget()]) { _ in stage.stop.request() }
    #expect(plans?.first?.summary == "stopped after 0 of 3 writes, 3 not sent")
    #expect(stage.sent.isEmpty)
    #expect(try counts(stage) == [0, 0, 3])
  }

  @Test func `what waits for a change that failed was not sent`() async throws {
    let stage = try stage()
    stage.target.fault("rename 7 design", .refuse)
    _ = try await stage.apply()
    let (sent, counts) = (stage.sent.count, try counts(stage))
    #expect(counts[1] == 1)
    #expect(counts.compactMap(\.self).reduce(0, +) == 3 && counts[2] == 3 - sent)
  }

  @Test func `nobody can tell is not the same as not sent`() async throws {
    let stage = try stage()
    stage.target.fault("member 7 bo", .loseBefore)
    _ = try await stage.apply()
    #expect(try counts(stage).last == 0)
  }
}
