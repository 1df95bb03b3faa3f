import Engine
import HTTPClient
import Ledger
import Logging
import Reconciliation
import Synchronization

extension Daemon {
  /// One pass over some targets; tells of each as soon as its part has ended. `asked` names who asked for a target, where it is not the schedule.
  @Sendable func cycle(_ names: [String], asked: [String: String], ended: @escaping @Sendable (EndedCycle) -> Void) async {
    let assembly = assembly.withLock { $0 }
    let targets = assembly.applyTargets.filter { names.contains($0.name) }
    let refusedBefore = assembly.refusedCalls
    work.begin(assembly)
    for observer in observers { observer.cycleBegan(names) }
    let waits = assembly.endWaits(on: stop)
    defer { waits.cancel() }
    do {
      let cycle = Cycle(directory: assembly.directory, ledger: ledger, environment: environment(assembly, asked: asked))
      let reports = try await cycle.apply(targets) { [observers] plan in
        for observer in observers { observer.planned(plan) }
      } ended: { report in
        let refused = assembly.refusedCalls[report.target, default: 0] - refusedBefore[report.target, default: 0]
        tell(report, refusedCalls: refused, of: assembly, ended)
      }
      if reports != nil { credentials.note(nil) { nil } }
    } catch let error as LedgerError {
      ledgerFailed(error, names, ended)
    } catch {
      tell(error, names, of: assembly, ended)
    }
  }

  /// A target's part has ended; those of others may go on.
  private func tell(
    _ report: CycleReport, refusedCalls: Int, of assembly: Assembly, _ ended: @Sendable (EndedCycle) -> Void
  ) {
    credentials.note(report)
    notePace(assembly)
    for observer in observers { observer.cycleEnded(report) }
    let cycle = LastCycle(report, endedAt: SystemTime.now(), refusedCalls: refusedCalls)
    ended(EndedCycle(target: report.target, cycle: cycle))
  }

  /// There is nothing to plan from.
  private func tell(_ error: any Error, _ names: [String], of assembly: Assembly, _ ended: @Sendable (EndedCycle) -> Void) {
    credentials.note(error) { identity.print(of: assembly.configuration.directory) }
    logger.warning(
      "no snapshot of the directory, so no plan: nothing was written",
      metadata: EventID.directoryFailed.metadata.merging(["reason": "\(error)"]) { _, new in new })
    for observer in observers { observer.directoryFailed(error, targets: names) }
    for name in names { ended(EndedCycle(target: name, cycle: .directoryFailed(error, at: SystemTime.now()))) }
  }

  /// Nothing was asked of the directory: without the ledger nobody knows which state of it was read before.
  private func ledgerFailed(_ error: LedgerError, _ names: [String], _ ended: @Sendable (EndedCycle) -> Void) {
    logger.error(
      "the ledger could not be read, so no plan: nothing was written",
      metadata: EventID.ledgerFailed.metadata.merging(["reason": "\(error)"]) { _, new in new })
    for name in names {
      let report = CycleReport.failed(name, "\(error)")
      for observer in observers { observer.cycleEnded(report) }
      ended(EndedCycle(target: name, cycle: LastCycle(report, endedAt: SystemTime.now(), refusedCalls: 0)))
    }
  }

  private func notePace(_ assembly: Assembly) {
    for (target, client) in zip(assembly.targets, assembly.clients) {
      let pace = client.statistics().requestsPerSecond
      state.update(target: target.policy.target) { $0.pace = pace }
    }
  }

  private func environment(_ assembly: Assembly, asked: [String: String]) -> CycleEnvironment {
    assembly.environment(
      stop: stop, actor: CycleStart.daemon, logger: logger, standstill: standstill.reason, pause: requests.interruption,
      askedBy: asked, holdsSeen: holdsSeen,
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
