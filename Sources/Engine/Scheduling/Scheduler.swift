import ServiceLifecycle

/// Runs cycles when the timetable or somebody's request says so, one after the other, until the service is to end.
///
/// A graceful shutdown ends the wait at once and a cycle between two writes. Cancellation ends the wait too, and no other cycle is begun then;
/// neither is an error.
package struct Scheduler: Service {
  /// The longest that it sleeps at once: jumps of the clock, quiet windows and the ends of pauses are noticed that late at most.
  static let slice = Duration.seconds(60)

  /// What it is given from outside.
  package struct Surroundings: Sendable {
    /// Asked before each decision, because a reload may change them.
    package var targets: @Sendable () -> [ScheduledTarget]
    /// When the last cycle of each target began, in seconds since 1970-01-01 UTC, as far as it is known.
    package var begun: [String: Int64]
    package var zones: any TimeZones
    package var now: @Sendable () -> ClockReading
    /// Gives numbers in 0..<1.
    package var chance: @Sendable () -> Double
    package var sleep: @Sendable (Duration) async throws -> Void
    /// Is told what the service is at, in one line.
    package var status: @Sendable (String) -> Void
    package var note: @Sendable (SchedulerEvent) -> Void
    /// Does one pass over these targets and returns how it ended for each; `by` is who asked for it, nil for the schedule.
    package var cycle: @Sendable (_ targets: [String], _ by: String?) async -> [EndedCycle]

    package init(
      targets: @escaping @Sendable () -> [ScheduledTarget], begun: [String: Int64], zones: any TimeZones,
      now: @escaping @Sendable () -> ClockReading, chance: @escaping @Sendable () -> Double,
      sleep: @escaping @Sendable (Duration) async throws -> Void, status: @escaping @Sendable (String) -> Void,
      note: @escaping @Sendable (SchedulerEvent) -> Void,
      cycle: @escaping @Sendable (_ targets: [String], _ by: String?) async -> [EndedCycle]
    ) {
      self.targets = targets
      self.begun = begun
      self.zones = zones
      self.now = now
      self.chance = chance
      self.sleep = sleep
      self.status = status
      self.note = note
      self.cycle = cycle
    }
  }

  let surroundings: Surroundings
  let state: ServiceState
  let requests: ServiceRequests
  let stop: StopRequest
  let liveness: Liveness
  let credentials: CredentialPause

  package init(
    _ surroundings: Surroundings, state: ServiceState, requests: ServiceRequests, stop: StopRequest, liveness: Liveness,
    credentials: CredentialPause
  ) {
    self.surroundings = surroundings
    self.state = state
    self.requests = requests
    self.stop = stop
    self.liveness = liveness
    self.credentials = credentials
  }

  package func run() async throws {
    await withGracefulShutdownHandler {
      await schedule()
    } onGracefulShutdown: {
      stop.request()
    }
    requests.close()
  }

  private var isOver: Bool { stop.isRequested || Task.isCancelled }

  private func schedule() async {
    let targets = surroundings.targets()
    var timetable = Timetable(
      targets, begun: surroundings.begun, at: surroundings.now(), chance: surroundings.chance(), surroundings.zones)
    while !isOver {
      let now = surroundings.now()
      timetable.take(surroundings.targets(), at: now, chance: surroundings.chance())
      if let jump = timetable.noteClock(now) { surroundings.note(.clockJumped(seconds: jump)) }
      if !credentials.isRefused { timetable.release(at: now) }
      publish(timetable, at: now)
      let asked = requests.wanted
      let isPaused = requests.pause != nil
      let due = isPaused ? [] : timetable.due(at: now, asked: Set(asked.keys))
      if due.isEmpty {
        surroundings.status(StatusLine.text(state.snapshot, now: now.wall))
        await sleep(min(isPaused ? Self.slice : timetable.wait(at: now) ?? Self.slice, Self.slice))
      } else {
        await run(due, asked, &timetable, at: now)
      }
    }
  }

  /// One cycle over these targets.
  private func run(_ names: [String], _ asked: [String: String], _ timetable: inout Timetable, at begun: ClockReading) async {
    for name in names where asked[name] == nil && timetable.next(of: name, at: begun)?.reason == .missed {
      surroundings.note(.missed(target: name))
    }
    begin(names, at: begun.wall)
    let ended = await surroundings.cycle(names, names.compactMap { asked[$0] }.first)
    let (now, chance) = (surroundings.now(), surroundings.chance())
    for name in names {
      let failed = ended.first { $0.target == name }?.cycle.isFailure ?? false
      let skipped = timetable.end(name, failed: failed, begun: begun, at: now, chance: chance)
      if skipped > 0 { surroundings.note(.skipped(target: name, moments: skipped, took: now.steady - begun.steady)) }
    }
    if credentials.isRefused { timetable.hold(for: CredentialPause.length, at: now) }
    end(names, ended)
  }

  /// Returns after the wait, when a stop is requested, or when there is something new to decide, whichever is first.
  private func sleep(_ wait: Duration) async {
    let (sleep, stop, wake) = (surroundings.sleep, stop, requests.wake)
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        // A cancelled sleep is how the wait ends early: nothing is lost.
        try? await sleep(wait)
      }
      group.addTask { await stop.wait() }
      group.addTask { await wake.wait() }
      await group.next()
      group.cancelAll()
    }
  }
}
