import Fixtures
import Ledger
import Reconciliation
import Synchronization
import Testing

@testable import Engine

/// Several writes under way at once.
struct ConcurrentApplyTests {
  /// A target on which a write ends only when so many are under way, or nobody else can come.
  private final class Crowd: TargetWriter {
    private struct State {
      var here = 0
      var most = 0
      var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let inner: InMemoryTarget
    private let size: Int
    private let state = Mutex(State())

    init(_ inner: InMemoryTarget, of size: Int) {
      self.inner = inner
      self.size = size
    }

    var most: Int { state.withLock { $0.most } }
    var traits: TargetTraits { inner.traits }
    func readCurrent() async throws -> Current { try await inner.readCurrent() }
    func check() async -> [Finding] { [] }
    func inspect(_ write: Write, on group: TargetGroupID?) async -> WriteEvidence { await inner.inspect(write, on: group) }

    func steps(for changes: [Change], on group: TargetGroup?, of accounts: Accounts) -> [WriteStep] {
      inner.steps(for: changes, on: group, of: accounts)
    }

    func perform(_ write: Write, on group: TargetGroupID?) async -> WriteAnswer {
      await withCheckedContinuation { continuation in
        let free = state.withLock { state -> [CheckedContinuation<Void, Never>] in
          state.here += 1
          state.most = max(state.most, state.here)
          state.waiting.append(continuation)
          guard state.here >= size else { return [] }
          defer { (state.here, state.waiting) = (0, []) }
          return state.waiting
        }
        for continuation in free { continuation.resume() }
      }
      return await inner.perform(write, on: group)
    }
  }

  private func stage(_ groups: Int) -> Stage {
    var stage = Stage()
    stage.concurrency = 3
    for group in 0..<groups { stage.put("g\(group)", ["ana"]) }
    return stage
  }

  @Test func asManyWritesAsAllowedAreUnderWayAtOnce() async throws {
    let stage = stage(9)
    let crowd = Crowd(stage.target, of: 3)
    var target = stage.applyTarget()
    target = ApplyTarget(policy: target.policy, writer: crowd, callsPerSecond: nil, concurrency: 3)
    let report = try #require(try await stage.cycle.apply([target], show: { _ in })?.first)
    #expect(report.outcome == .applied)
    #expect(report.doneCount == 9)
    #expect(crowd.most == 3)
  }

  @Test func everyWriteIsStillNotedBeforeItIsSent() async throws {
    let stage = stage(20)
    _ = try await stage.apply()
    let events = stage.recorder.all
    for sent in stage.sent {
      let noted = try #require(events.firstIndex(of: "ledger journal \(sent)"))
      let gone = try #require(events.firstIndex(of: "send \(sent)"))
      #expect(noted < gone)
    }
    #expect(stage.ledger.outcomes == Array(repeating: .done, count: 20))
  }

  @Test func aLedgerThatFailsLetsNothingMoreBegin() async throws {
    let stage = stage(20)
    stage.ledger.fail("answer")
    let report = try await stage.apply()
    #expect(stage.sent.count <= 3)
    #expect(report.outcome != .applied)
    #expect(report.problem == "the ledger cannot note 'answer': disk full")
  }

  @Test func aTargetThatRefusesEverythingGetsNoMore() async throws {
    let stage = stage(20)
    for group in 0..<20 { stage.target.fault("create g\(group)", .stop) }
    let report = try await stage.apply()
    #expect(stage.sent.count <= 3)
    #expect(report.problem == "the key was revoked")
    #expect(report.steps.count == 20)
  }
}
