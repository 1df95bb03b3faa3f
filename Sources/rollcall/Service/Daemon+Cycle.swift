import Engine
import HTTPClient
import Ledger
import Logging
import Reconciliation
import Synchronization

extension Daemon {
  /// One cycle over some targets; how it ended for each of them. `by` is who asked for it, nil for the schedule.
  @Sendable func cycle(_ names: [String], by: String?) async -> [EndedCycle] {
    let assembly = assembly.withLock { $0 }
    let targets = assembly.applyTargets.filter { names.contains($0.name) }
    let refusedBefore = assembly.refusedCalls
    work.begin(assembly)
    for observer in observers { observer.cycleBegan(names) }
    let waits = assembly.endWaits(on: stop)
    defer { waits.cancel() }
    do {
      let cycle = Cycle(directory: assembly.directory, ledger: ledger, environment: environment(assembly, by: by))
      let reports = try await cycle.apply(targets) { [observers] plan in
        for observer in observers { observer.planned(plan) }
      }
      guard let reports else { return [] }
      credentials.note(nil)
      let refused = assembly.refusedCalls
      notePace(assembly)
      for report in reports { for observer in observers { observer.cycleEnded(report) } }
      return reports.map { report in
        let name = report.target
        let cycle = LastCycle(
          report, endedAt: SystemTime.now(), refusedCalls: refused[name, default: 0] - refusedBefore[name, default: 0])
        return EndedCycle(target: name, cycle: cycle)
      }
    } catch {
      credentials.note(error)
      logger.warning(
        "no snapshot of the directory, so no plan: nothing was written",
        metadata: EventID.directoryFailed.metadata.merging(["reason": "\(error)"]) { _, new in new })
      for observer in observers { observer.directoryFailed(error, targets: names) }
      return names.map { EndedCycle(target: $0, cycle: .directoryFailed(error, at: SystemTime.now())) }
    }
  }

  private func notePace(_ assembly: Assembly) {
    for (target, client) in zip(assembly.targets, assembly.clients) {
      let pace = client.statistics().requestsPerSecond
      state.update(target: target.policy.target) { $0.pace = pace }
    }
  }

  private func environment(_ assembly: Assembly, by: String?) -> CycleEnvironment {
    let quiet = Dictionary(uniqueKeysWithValues: assembly.targets.map { ($0.policy.target, $0.scheduled) })
    return assembly.environment(
      stop: stop, actor: by ?? "daemon", logger: logger,
      standstill: { [requests] target in
        if let pause = requests.pause { return "the service is paused: \(pause.by)" }
        return quiet[target]?.quiet(at: SystemTime.now(), SystemTimeZones()).map {
          "quiet window \($0.window), until \(Numbers.time($0.until))"
        }
      },
      progress: { [liveness, notifier, state] target, done, total in
        liveness.progress()
        state.update(target: target) { status in
          status.running?.done = done
          status.running?.total = total
        }
        notifier.status(StatusLine.text(state.snapshot, now: SystemTime.now()))
      })
  }
}

extension LastCycle {
  /// A cycle without a plan, because there was nothing to plan from.
  fileprivate static func directoryFailed(_ error: any Error, at time: Int64) -> LastCycle {
    LastCycle(
      number: nil, endedAt: time, outcome: CycleReport.Outcome.failed.rawValue,
      summary: "directory not read: \("\(error)".printable(limit: 400))", applied: 0, failed: 0, held: 0, calls: nil,
      milliseconds: 0)
  }
}

extension Assembly {
  /// How many requests each target has refused so far because they came too fast.
  fileprivate var refusedCalls: [String: Int] {
    Dictionary(uniqueKeysWithValues: zip(targets, clients).map { ($0.policy.target, $1.statistics().tooManyRequests) })
  }
}
