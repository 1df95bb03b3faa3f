import ServiceLifecycle

/// Runs a cycle, waits, and runs the next one, until the service is to end.
///
/// A cycle is never begun while one runs. A graceful shutdown ends the wait at once and a cycle between two writes. Cancellation ends the
/// wait too, and no other cycle is begun then; neither is an error.
package struct Scheduler: Service {
  private let schedule: @Sendable () -> Schedule
  private let stop: StopRequest
  private let liveness: Liveness
  private let chance: @Sendable () -> Double
  private let sleep: @Sendable (Duration) async throws -> Void
  private let status: @Sendable (String) -> Void
  private let cycle: @Sendable () async -> String

  /// `cycle` does one pass and returns a line about it; `status` is told what the daemon is at. `schedule` is asked before each wait, because a
  /// reload may change it. `chance` gives numbers in 0..<1.
  package init(
    schedule: @escaping @Sendable () -> Schedule, stop: StopRequest, liveness: Liveness, chance: @escaping @Sendable () -> Double,
    sleep: @escaping @Sendable (Duration) async throws -> Void, status: @escaping @Sendable (String) -> Void,
    cycle: @escaping @Sendable () async -> String
  ) {
    self.schedule = schedule
    self.stop = stop
    self.liveness = liveness
    self.chance = chance
    self.sleep = sleep
    self.status = status
    self.cycle = cycle
  }

  package func run() async throws {
    await withGracefulShutdownHandler {
      while !stop.isRequested && !Task.isCancelled {
        status("cycle running")
        liveness.progress()
        let line = await cycle()
        liveness.idle()
        if stop.isRequested || Task.isCancelled { break }
        let wait = schedule().wait(chance: chance())
        status("\(line); next cycle in \(wait.components.seconds) s")
        await pause(wait)
      }
    } onGracefulShutdown: {
      stop.request()
    }
  }

  /// Returns after the wait or when a stop is requested, whichever is first.
  private func pause(_ wait: Duration) async {
    let (sleep, stop) = (sleep, stop)
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        // A cancelled sleep is how the wait ends early: nothing is lost.
        try? await sleep(wait)
      }
      group.addTask { await stop.wait() }
      await group.next()
      group.cancelAll()
    }
  }
}
