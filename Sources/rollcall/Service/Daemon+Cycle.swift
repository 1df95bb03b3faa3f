import Engine
import HTTPClient
import Ledger
import Logging
import Reconciliation
import Synchronization

extension Daemon {
  /// One cycle over every target; a line for the status.
  @Sendable func cycle() async -> String {
    let assembly = assembly.withLock { $0 }
    let names = assembly.targets.map(\.policy.target)
    let refusedBefore = assembly.refusedCalls
    begin(names)
    let waits = assembly.endWaits(on: stop)
    defer { waits.cancel() }
    do {
      let cycle = Cycle(directory: assembly.directory, ledger: ledger, environment: environment(assembly))
      let reports = try await cycle.apply(assembly.applyTargets) { [observers] plan in
        for observer in observers { observer.planned(plan) }
      }
      guard let reports else {
        end([])
        return "stopping"
      }
      credentials.note(nil)
      let refused = assembly.refusedCalls
      end(
        reports.map { report in
          let name = report.target
          let cycle = LastCycle(
            report, endedAt: SystemTime.now(), refusedCalls: refused[name, default: 0] - refusedBefore[name, default: 0])
          return EndedCycle(target: name, cycle: cycle)
        })
      for report in reports { for observer in observers { observer.cycleEnded(report) } }
      return reports.map { "\($0.target): \($0.summary)" }.joined(separator: "; ")
    } catch {
      credentials.note(error)
      logger.warning(
        "no snapshot of the directory, so no plan: nothing was written",
        metadata: EventID.directoryFailed.metadata.merging(["reason": "\(error)"]) { _, new in new })
      end(lastCycles(of: names))
      for observer in observers { observer.directoryFailed(error, targets: names) }
      return "directory not read: \(error)"
    }
  }

  private func environment(_ assembly: Assembly) -> CycleEnvironment {
    assembly.environment(stop: stop, actor: "daemon", logger: logger) { [liveness, notifier, state] target, done, total in
      liveness.progress()
      state.update(target: target) { status in
        status.running?.done = done
        status.running?.total = total
      }
      notifier.status("\(target): \(done) of \(total) calls")
    }
  }

  private func begin(_ targets: [String]) {
    let now = SystemTime.now()
    requests.begin(targets)
    for target in targets {
      state.update(target: target) { ($0.next, $0.running) = (nil, TargetStatus.Running(since: now)) }
    }
    for observer in observers { observer.cycleBegan(targets) }
  }

  /// The cycles that ended; targets that began and are not among them have none.
  private func end(_ cycles: [EndedCycle]) {
    state.update { snapshot in
      for index in snapshot.targets.indices { snapshot.targets[index].running = nil }
    }
    for ended in cycles { state.update(target: ended.target) { $0.note(ended.cycle) } }
    requests.end(cycles)
  }

  /// The last cycles of some targets as the ledger has them; none when it cannot be read.
  private func lastCycles(of targets: [String]) -> [EndedCycle] {
    // It is for those who look; whoever decides reads the ledger and throws.
    let records = (try? ledger.cycles(limit: 1)) ?? []
    return targets.compactMap { target in
      records.first { $0.start.target == target }.flatMap(LastCycle.init).map { EndedCycle(target: target, cycle: $0) }
    }
  }
}

extension TargetStatus {
  /// Notes how a cycle ended.
  mutating func note(_ cycle: LastCycle) {
    last = cycle
    if cycle.endedWell { lastGoodAt = cycle.endedAt }
    if cycle.outcome == CycleReport.Outcome.failed.rawValue {
      failuresInARow += 1
      failingSince = failingSince ?? cycle.endedAt
    } else {
      (failuresInARow, failingSince) = (0, nil)
    }
  }
}

extension Assembly {
  /// How many requests each target has refused so far because they came too fast.
  fileprivate var refusedCalls: [String: Int] {
    Dictionary(uniqueKeysWithValues: zip(targets, clients).map { ($0.policy.target, $1.statistics().tooManyRequests) })
  }
}
