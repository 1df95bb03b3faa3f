import Engine
import Fixtures
import Ledger
import Synchronization

/// A scheduler with a clock that only its sleeps move, and cycles that a test ends.
final class SchedulerStage: Sendable {
  let recorder = Recorder()
  let stop = StopRequest()
  let credentials = CredentialPause()
  let state: ServiceState
  let requests: ServiceRequests
  let targets: Mutex<[ScheduledTarget]>
  /// What a cycle over some targets does; by default it ends well at once.
  let cycle = Mutex<@Sendable ([String], SchedulerStage) async -> [EndedCycle]>({ names, stage in names.map { stage.ended($0) } })
  /// The same for a test in which targets end one after the other.
  let pass = Mutex<@Sendable ([String], SchedulerStage, @Sendable (EndedCycle) -> Void) async -> Void>({ names, stage, ended in
    for cycle in await stage.cycle.withLock({ $0 })(names, stage) { ended(cycle) }
  })
  /// Returns when windows and pauses are looked at while a cycle runs; by default never.
  let pulse = Mutex<@Sendable () async throws -> Void>({ try await Task.sleep(for: .seconds(86_400)) })
  /// In 0..<1.
  let chance = Mutex(0.0)
  let begun: Mutex<[String: Int64]> = Mutex([:])
  private let clock = Clock()
  private let sleepsLeft: Mutex<Int>

  /// Ends after so many sleeps.
  init(_ targets: [ScheduledTarget], sleeps: Int, pause: Pause? = nil) {
    let clock = clock
    state = ServiceState(
      ServiceSnapshot(
        startedAt: 0, configuration: .init(digest: "", readAt: 0), targets: targets.map { TargetStatus(name: $0.name) }))
    requests = ServiceRequests(pause: pause, now: { clock.now.wall }) { _ in }
    requests.know(targets.map(\.name))
    self.targets = Mutex(targets)
    sleepsLeft = Mutex(sleeps)
  }

  var now: ClockReading { clock.now }

  func advance(_ by: Duration) {
    clock.advance(by)
  }

  func ended(_ target: String, _ outcome: CycleReport.Outcome = .inSync, waiting: Int = 0, at time: Int64? = nil) -> EndedCycle {
    var cycle = LastCycle(
      number: 1, endedAt: time ?? now.wall, outcome: outcome.rawValue, summary: outcome.rawValue, applied: 0, failed: 0, held: 0,
      calls: 0, milliseconds: 0)
    cycle.waiting = waiting
    return EndedCycle(target: target, cycle: cycle)
  }

  /// The log of a run: `cycle a,b` and `sleep 60`, and what was noted.
  func run() async throws -> [String] {
    try await scheduler.run()
    return recorder.all
  }

  var scheduler: Scheduler {
    Scheduler(
      Scheduler.Surroundings(
        targets: { self.targets.withLock { $0 } }, begun: begun.withLock { $0 }, zones: UTC(), now: { self.now },
        chance: { self.chance.withLock { $0 } },
        sleep: { try await self.sleep($0) }, status: { _ in }, note: { self.recorder.note("\($0)") },
        pulse: { try await self.pulse.withLock { $0 }() },
        cycle: { names, asked, ended in
          let by = asked.sorted { $0.key < $1.key }.map { " \($0.key) by \($0.value)" }.joined()
          self.recorder.note("cycle \(names.joined(separator: ","))" + by)
          await self.pass.withLock { $0 }(names, self, ended)
        }),
      state: state, requests: requests, stop: stop, liveness: Liveness(stuckAfter: .seconds(60), monotonicMilliseconds: { 0 }),
      credentials: credentials)
  }

  private func sleep(_ wait: Duration) async throws {
    recorder.note("sleep \(wait.components.seconds)")
    advance(wait)
    let isLast = sleepsLeft.withLock { left in
      left -= 1
      return left <= 0
    }
    if isLast { stop.request() }
  }

  private final class Clock: Sendable {
    private let reading = Mutex(TimetableTests.now(0))

    var now: ClockReading { reading.withLock { $0 } }

    func advance(_ by: Duration) {
      reading.withLock { reading in
        reading.steady += by
        reading.wall += by.components.seconds
      }
    }
  }
}
