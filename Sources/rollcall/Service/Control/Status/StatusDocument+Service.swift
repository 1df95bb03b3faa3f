import Engine
import Glibc
import Ledger

extension StatusDocument {
  /// How the service stands, over what `remembered` knows of each target by its name.
  init(_ snapshot: ServiceSnapshot, _ pause: Ledger.Pause?, at now: Int64, remembered: (String) -> Target) {
    let daemon = Daemon(running: true, program: Rollcall.version, pid: getpid(), since: StatusTime(snapshot.startedAt))
    let targets = snapshot.targets.map { status in
      var target = remembered(status.name)
      target.take(status)
      return target
    }
    self.init(at: StatusTime(now), daemon: daemon, targets: targets)
    let state = snapshot.configuration
    configuration = Configuration(
      readAt: StatusTime(state.readAt), digest: state.digest,
      refused: state.refused.map { .init(at: StatusTime($0.at), reason: $0.reason) })
    paused = pause.map {
      Pause(by: $0.by, since: StatusTime($0.since), until: $0.until.map { StatusTime($0) }, reason: $0.reason)
    }
  }
}

extension StatusDocument.Target {
  /// Adds what the running service knows.
  mutating func take(_ status: TargetStatus) {
    next = status.next.map { .init(at: StatusTime($0.at), why: $0.reason.rawValue) }
    running = status.running.map { .init(done: $0.done, total: $0.total, since: StatusTime($0.since)) }
    quiet = status.quiet.map {
      .init(
        window: $0.window, since: StatusTime($0.since), until: StatusTime($0.until), waiting: status.waiting,
        waitingSince: status.waitingSince.map { StatusTime($0) })
    }
    if status.failuresInARow > 0 {
      failures = .init(count: status.failuresInARow, since: status.failingSince.map { StatusTime($0) })
    }
    lastGood = status.lastGoodAt.map { StatusTime($0) } ?? lastGood
    pace = status.pace
    guard let live = status.last else { return }
    unmatched = live.unmatched
    if last?.cycle == live.number, last != nil {
      last?.refusedCalls = live.refusedCalls
    } else if live.endedAt >= last?.endedAt?.seconds ?? 0 {
      // It could not be noted in the ledger.
      last = StatusDocument.Cycle(live, of: name)
    }
  }
}

extension StatusDocument.Cycle {
  /// A cycle that has just ended.
  init(_ cycle: LastCycle, of target: String) {
    self.init(
      target: target, cycle: cycle.number, startedAt: nil, endedAt: StatusTime(cycle.endedAt), outcome: cycle.outcome,
      summary: cycle.summary, applied: cycle.applied, failed: cycle.failed, held: cycle.held, calls: cycle.calls,
      refusedCalls: cycle.refusedCalls, milliseconds: cycle.milliseconds)
  }
}
