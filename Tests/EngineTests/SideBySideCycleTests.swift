import Engine
import Fixtures
import Reconciliation
import Testing

/// Directory and targets are read at the same time: none of them is answered before all have been asked.
@Suite(.timeLimit(.minutes(5))) struct SideBySideCycleTests {
  /// Who has begun; whoever waits here ends with the test's time at the latest.
  private struct Meeting: Sendable {
    let parties: [StopRequest]

    func meet(_ number: Int) async {
      parties[number].request()
      for party in parties { await party.wait() }
    }
  }

  private struct MeetingDirectory: Directory {
    let inner: StagedDirectory
    let meeting: Meeting

    func read(_ request: DirectoryRequest, lastGood: Set<String>) async throws -> Snapshot {
      await meeting.meet(0)
      return try await inner.read(request, lastGood: lastGood)
    }

    func check(_ request: DirectoryRequest) async -> DirectoryCheck { await inner.check(request) }
  }

  private struct MeetingTarget: TargetReader {
    let inner: InMemoryTarget
    let meeting: Meeting
    let number: Int

    var traits: TargetTraits { inner.traits }

    func readCurrent() async throws -> Current {
      await meeting.meet(number)
      return try await inner.readCurrent()
    }

    func check() async -> [Finding] { [] }

    func steps(for changes: [Change], on group: TargetGroup?, of accounts: Accounts) -> [WriteStep] {
      inner.steps(for: changes, on: group, of: accounts)
    }
  }

  @Test func theDirectoryAndEveryTarget() async throws {
    let stage = Stage()
    stage.put("design", ["ana"])
    let meeting = Meeting(parties: [StopRequest(), StopRequest(), StopRequest()])
    let targets = (1...2).map { number in
      let target = stage.applyTarget("target\(number)")
      let reader = MeetingTarget(inner: stage.target, meeting: meeting, number: number)
      return PlanTarget(policy: target.policy, reader: reader, callsPerSecond: nil)
    }
    let directory = MeetingDirectory(inner: stage.directory, meeting: meeting)
    let cycle = Cycle(directory: directory, ledger: stage.ledger, environment: stage.environment)
    let plans = try await cycle.plan(targets)
    #expect(try plans.map { try $0.result.get().changes.map(\.kind) } == [[.create], [.create]])
  }
}
