import Ledger
import Testing

@testable import rollcall

@Suite struct PastCyclesTests {
  /// A cycle of a target; without an outcome it did not end.
  private func record(_ id: Int64, _ outcome: String?, at time: Int64 = 100, of target: String = "files") -> CycleRecord {
    let end = outcome.map { CycleEnd(endedAt: time, outcome: $0, applied: 0, failed: 0, held: 0, summary: "") }
    return CycleRecord(id: id, start: CycleStart(target: target, startedAt: time, planDigest: ""), end: end)
  }

  @Test func `the newest says how it stands, and the newest good one when it was well`() {
    let past = PastCycles.byTarget([record(3, "partial", at: 300), record(2, "held", at: 200), record(1, "in-sync", of: "bigv")])
    #expect(past["files"] == PastCycles(lastGood: 200, lastEnded: 300, lastOutcome: "partial"))
    #expect(past["bigv"] == PastCycles(lastGood: 100, lastEnded: 100, lastOutcome: "in-sync"))
  }

  @Test func `one that ended while the clock was a year ahead does not hide those after it`() {
    let past = PastCycles.byTarget([record(2, "in-sync", at: 200), record(1, "in-sync", at: 31_536_000)])
    #expect(past["files"]?.lastGood == 200)
  }

  @Test func `how a cycle would have ended that did not end is not guessed`() {
    let past = PastCycles.byTarget([record(2, nil, at: 200), record(1, "in-sync")])
    #expect(past["files"] == PastCycles(lastGood: 100))
  }
}
