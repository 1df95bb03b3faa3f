import Ledger
import Testing

@testable import rollcall

@Suite struct CycleStandingTests {
  private func text(
    begun: Int64 = 100, open: Int = 0, id: Int64 = 7, newest: Int64 = 7, _ lock: RunLock.Look
  ) -> String {
    let record = CycleRecord(
      id: id, start: CycleStart(target: "acme", startedAt: begun, planDigest: ""), end: nil, openWrites: open)
    return CycleStanding(record, newest: newest, lock: lock).text
  }

  private func held(since: Int64) -> RunLock.Look { .held(by: .init(pid: 1, since: since, command: "daemon")) }

  @Test func `a cycle without an end runs while somebody has the lock since before it`() {
    #expect(text(held(since: 50)) == "runs now")
    #expect(text(.held(by: nil)) == "runs now")
  }

  @Test func `it did not end when nobody has the lock`() {
    #expect(text(.free).hasPrefix("did not end: its process was killed"))
    #expect(text(.free).hasSuffix("all its writes are settled"))
    #expect(text(open: 2, .free).hasSuffix("the next cycle settles 2 writes"))
  }

  @Test func `it did not end when the lock was taken after it, or another cycle came after it`() {
    #expect(text(held(since: 101)).hasPrefix("did not end"))
    #expect(text(newest: 8, held(since: 50)).hasPrefix("did not end"))
  }

  @Test func `nobody can tell when the lock cannot be looked at`() {
    #expect(text(.unknown) == "runs now, or did not end")
  }
}
