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
    /// When the last cycle of each target began that took a moment of its schedule, in seconds since 1970-01-01 UTC, as far as it is known.
    package var begun: [String: Int64]
    package var zones: any TimeZones
    package var now: @Sendable () -> ClockReading
    /// Gives numbers in 0..<1.
    package var chance: @Sendable () -> Double
    package var sleep: @Sendable (Duration) async throws -> Void
    /// Is told what the service is at, in one line.
    package var status: @Sendable (String) -> Void
    package var note: @Sendable (SchedulerEvent) -> Void
    /// Does one pass over these targets.
    package var cycle: Pass
    /// Returns when it is time to look at windows and pauses again while a cycle runs.
    package var pulse: @Sendable () async throws -> Void

    /// One pass over some targets: tells of each as soon as its cycle has ended, and of none whose cycle did not begin. `asked` names who
    /// asked for a target, as far as it is not the schedule.
    package typealias Pass =
      @Sendable (_ targets: [String], _ asked: [String: String], _ ended: @escaping @Sendable (EndedCycle) -> Void) async -> Void

    package init(
      targets: @escaping @Sendable () -> [ScheduledTarget], begun: [String: Int64], zones: any TimeZones,
      now: @escaping @Sendable () -> ClockReading, chance: @escaping @Sendable () -> Double,
      sleep: @escaping @Sendable (Duration) async throws -> Void, status: @escaping @Sendable (String) -> Void,
      note: @escaping @Sendable (SchedulerEvent) -> Void, pulse: @escaping @Sendable () async throws -> Void,
      cycle: @escaping Pass
    ) {
      self.targets = targets
      self.begun = begun
      self.zones = zones
      self.now = now
      self.chance = chance
      self.sleep = sleep
      self.status = status
      self.note = note
      self.pulse = pulse
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

  var isOver: Bool { stop.isRequested || Task.isCancelled }

  private func schedule() async {
    let targets = surroundings.targets()
    var timetable = Timetable(
      targets, begun: surroundings.begun, at: surroundings.now(), chance: surroundings.chance(), surroundings.zones)
    while !isOver {
      let now = surroundings.now()
      liveness.tick()
      timetable.take(surroundings.targets(), at: now, chance: surroundings.chance())
      if let jump = timetable.noteClock(now) { surroundings.note(.clockJumped(seconds: jump)) }
      timetable.release(credentials, at: now)
      publish(timetable, at: now)
      let asked = requests.wanted
      let isPaused = requests.pause != nil
      let due = isPaused ? [] : timetable.due(at: now, asked: Set(asked.keys))
      if due.isEmpty {
        surroundings.status(StatusLine.text(state.snapshot, now: now.wall))
        await sleep(min(isPaused ? Self.slice : timetable.wait(at: now) ?? Self.slice, Self.slice))
      } else {
        await run(due, asked, &timetable, at: now)
        // Another pass may begin at once: what this one came to is shown all the same.
        let now = surroundings.now()
        publish(timetable, at: now)
        surroundings.status(StatusLine.text(state.snapshot, now: now.wall))
      }
    }
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
