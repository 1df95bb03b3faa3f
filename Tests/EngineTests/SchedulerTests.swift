import Engine
import Fixtures
import ServiceLifecycle
import ServiceLifecycleTestKit
import Testing

struct SchedulerTests {
  private let recorder = Recorder()
  private let stop = StopRequest()

  private func scheduler(
    sleep: @escaping @Sendable (Duration) async throws -> Void, cycle: @escaping @Sendable () async -> String
  ) -> Scheduler {
    let recorder = recorder
    return Scheduler(
      schedule: { Schedule(every: .seconds(900), jitter: .seconds(60)) }, stop: stop,
      liveness: Liveness(stuckAfter: .seconds(60), monotonicMilliseconds: { 0 }), chance: { 0.5 },
      sleep: { wait in
        recorder.note("wait \(wait.components.seconds)")
        try await sleep(wait)
      },
      status: { recorder.note("status \($0)") },
      cycle: {
        recorder.note("cycle")
        return await cycle()
      })
  }

  /// A sleep that only cancellation ends; `begun` is told when it begins.
  private func endlessly(_ begun: StopRequest) -> @Sendable (Duration) async throws -> Void {
    { _ in
      begun.request()
      await StopRequest().wait()
      try Task.checkCancellation()
    }
  }

  @Test func runsACycleAndWaitsInTurn() async throws {
    let (recorder, stop) = (recorder, stop)
    let scheduler = scheduler(sleep: { _ in }) {
      if recorder.all.count(where: { $0 == "cycle" }) == 3 { stop.request() }
      return "in sync"
    }
    try await scheduler.run()
    let turn = ["status cycle running", "cycle", "status in sync; next cycle in 930 s", "wait 930"]
    #expect(recorder.all == turn + turn + ["status cycle running", "cycle"])
  }

  @Test func aShutdownEndsTheWait() async throws {
    let begun = StopRequest()
    let scheduler = scheduler(sleep: endlessly(begun)) { "in sync" }
    try await testGracefulShutdown { trigger in
      async let run: Void = scheduler.run()
      await begun.wait()
      trigger.triggerGracefulShutdown()
      try await run
    }
    #expect(recorder.all.count { $0 == "cycle" } == 1)
  }

  @Test func aShutdownLetsTheCycleEnd() async throws {
    let begun = StopRequest()
    let (recorder, stop) = (recorder, stop)
    let scheduler = scheduler(sleep: { _ in }) {
      begun.request()
      await stop.wait()
      recorder.note("cycle ended")
      return "stopped"
    }
    try await testGracefulShutdown { trigger in
      async let run: Void = scheduler.run()
      await begun.wait()
      trigger.triggerGracefulShutdown()
      try await run
    }
    #expect(recorder.all == ["status cycle running", "cycle", "cycle ended"])
  }

  @Test func cancellationEndsTheWaitAndIsNoError() async throws {
    let begun = StopRequest()
    let scheduler = scheduler(sleep: endlessly(begun)) { "in sync" }
    let run = Task { try await scheduler.run() }
    await begun.wait()
    run.cancel()
    try await run.value
    #expect(recorder.all.count { $0 == "cycle" } == 1)
  }

  @Test func afterAStopNoCycleIsBegun() async throws {
    stop.request()
    try await scheduler(sleep: { _ in }) { "in sync" }.run()
    #expect(recorder.all == [])
  }

  @Test(arguments: [(0.0, 900), (0.5, 930), (0.999, 959)])
  func theWaitIsTheIntervalAndAShareOfTheJitter(chance: Double, seconds: Int64) {
    #expect(Schedule(every: .seconds(900), jitter: .seconds(60)).wait(chance: chance).components.seconds == seconds)
  }
}
