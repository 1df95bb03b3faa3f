import Engine
import Fixtures
import Ledger
import Reconciliation
import ServiceLifecycleTestKit
import Synchronization
import Testing

struct SchedulerTests {
  private static func target(_ name: String, _ minutes: Int64 = 2, quiet: [String] = []) throws -> ScheduledTarget {
    ScheduledTarget(
      name: name, schedule: TimetableTests.every(minutes), quiet: try quiet.map { try QuietWindow.parse($0, UTC()) })
  }

  @Test("Cycles and waits come in turn, and no wait is longer than a minute, so that changes of the clock are seen")
  func turns() async throws {
    let stage = SchedulerStage([try Self.target("a"), try Self.target("b")], sleeps: 4)
    #expect(try await stage.run() == ["cycle a,b", "sleep 60", "sleep 60", "cycle a,b", "sleep 60", "sleep 60"])
  }

  @Test("A target with an interval of its own has its own cycles, and goes along where it can") func own() async throws {
    let stage = SchedulerStage([try Self.target("a", 1), try Self.target("b", 2)], sleeps: 4)
    let cycles = try await stage.run().filter { $0.hasPrefix("cycle") }
    #expect(cycles == ["cycle a,b", "cycle a", "cycle a,b", "cycle a"])
  }

  @Test("Row 86: a cycle that is longer than the interval is told once, and what it passed is left out")
  func overlong() async throws {
    let stage = SchedulerStage([try Self.target("a", 1)], sleeps: 1)
    stage.cycle.withLock { cycle in
      cycle = { names, stage in
        stage.advance(.seconds(150))
        return names.map { stage.ended($0) }
      }
    }
    let log = try await stage.run()
    #expect(log.count { $0.hasPrefix("skipped") } == 1)
    #expect(log.contains { $0.hasPrefix("skipped(target: \"a\", moments: 2, took: 150") })
    #expect(log.last == "sleep 30")
  }

  @Test("A shutdown ends the wait") func shutdown() async throws {
    let stage = SchedulerStage([try Self.target("a")], sleeps: 1_000)
    let asked = StopRequest()
    stage.cycle.withLock { cycle in
      cycle = { names, stage in
        asked.request()
        return names.map { stage.ended($0) }
      }
    }
    try await testGracefulShutdown { trigger in
      async let run: Void = stage.scheduler.run()
      await asked.wait()
      trigger.triggerGracefulShutdown()
      try await run
    }
    #expect(await stage.requests.sync(by: "x") == .stopping)
  }

  @Test("A request is answered with the end of its cycle, and who asked is named as who began it for that target alone")
  func request() async throws {
    let stage = SchedulerStage([try Self.target("a"), try Self.target("b")], sleeps: 1)
    let taken = StopRequest()
    let answer = Task { await stage.requests.sync(["b"], by: "sync by ana") { _ in taken.request() } }
    await taken.wait()
    #expect(try await stage.run().first == "cycle a,b b by sync by ana")
    #expect(await answer.value == .ended([stage.ended("b", at: TimetableTests.monday)]))
  }

  @Test("While the service is paused no cycle runs, and after it one does") func pause() async throws {
    let pause = Pause(by: "pause by ana", since: 0, until: TimetableTests.monday + 90)
    let stage = SchedulerStage([try Self.target("a")], sleeps: 3, pause: pause)
    let log = try await stage.run()
    #expect(Array(log.prefix(3)).filter { $0.hasPrefix("cycle") } == [])
    #expect(log.first?.hasPrefix("paused(") == true)
    #expect(log.contains { $0.hasPrefix("pauseEnded(") })
    #expect(log.count { $0 == "cycle a" } == 1)
  }

  @Test("A quiet window is told once when it begins and once when it ends, and the cycles go on") func quiet() async throws {
    let stage = SchedulerStage([try Self.target("a", 1, quiet: ["00:02 - 00:04"])], sleeps: 6)
    stage.cycle.withLock { cycle in
      cycle = { names, stage in
        let isQuiet = stage.state.snapshot.targets[0].quiet != nil
        return names.map { stage.ended($0, isQuiet ? .quiet : .inSync, waiting: isQuiet ? 3 : 0) }
      }
    }
    let log = try await stage.run()
    #expect(log.count { $0.hasPrefix("quietBegan") } == 1)
    #expect(log.count { $0.hasPrefix("quietEnded") } == 1)
    #expect(log.count { $0.hasPrefix("cycle") } == 6)
    #expect(stage.state.snapshot.targets[0].waiting == 0)
  }

  @Test("What is shown of a target follows its cycles: failures are counted, and a good one ends them") func shown() async throws
  {
    let stage = SchedulerStage([try Self.target("a")], sleeps: 4)
    let number = Mutex(0)
    stage.cycle.withLock { cycle in
      cycle = { names, stage in
        let count = number.withLock { number in
          number += 1
          return number
        }
        stage.recorder.note("failures \(stage.state.snapshot.targets[0].failuresInARow)")
        return names.map { stage.ended($0, count < 3 ? .failed : .applied) }
      }
    }
    let log = try await stage.run()
    #expect(log.filter { $0.hasPrefix("failures") } == ["failures 0", "failures 1", "failures 2"])
    let status = stage.state.snapshot.targets[0]
    #expect((status.failuresInARow, status.failingSince) == (0, nil))
    #expect(status.lastGoodAt == TimetableTests.monday + 180)
    #expect(status.next?.reason == .schedule)
  }

  @Test("Row 9: after refused credentials only a reload or an hour brings the next cycle") func credentials() async throws {
    struct Refused: LockoutRisk { var risksLockout = true }
    let stage = SchedulerStage([try Self.target("a")], sleeps: 62)
    stage.cycle.withLock { cycle in
      cycle = { names, stage in
        stage.credentials.note(Refused()) { nil }
        return names.map { stage.ended($0, .failed) }
      }
    }
    let log = try await stage.run()
    #expect(log.prefix(61).count { $0.hasPrefix("cycle") } == 1)
    #expect(log.count { $0.hasPrefix("cycle") } == 2)
  }
}
