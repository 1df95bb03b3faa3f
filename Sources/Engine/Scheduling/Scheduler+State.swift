import Ledger

extension Scheduler {
  /// Shows how everything stands, and tells of what has begun or ended since. Targets that are in a pass have no next cycle so far.
  func publish(_ timetable: Timetable, at now: ClockReading, but busy: [String] = []) {
    let before = state.snapshot
    let pause = requests.pause
    let targets = surroundings.targets()
    state.update { snapshot in
      snapshot.pause = pause
      for index in snapshot.targets.indices {
        let name = snapshot.targets[index].name
        snapshot.targets[index].next = pause == nil && !busy.contains(name) ? timetable.next(of: name, at: now) : nil
        snapshot.targets[index].quiet = targets.first { $0.name == name }?.quiet(at: now.wall, surroundings.zones)
      }
    }
    tell(of: before, state.snapshot)
  }

  func begin(_ names: [String], at time: Int64) {
    liveness.progress()
    requests.begin(names)
    for name in names {
      state.update(target: name) { ($0.next, $0.running) = (nil, TargetStatus.Running(since: time)) }
    }
    surroundings.status(StatusLine.text(state.snapshot, now: time))
  }

  /// The cycle of a target has ended; those of others in its pass may go on.
  func end(_ ended: EndedCycle) {
    state.update(target: ended.target) { status in
      status.running = nil
      status.note(ended.cycle)
    }
    requests.end(ended)
  }

  private func tell(of before: ServiceSnapshot, _ after: ServiceSnapshot) {
    if before.pause != after.pause {
      if let ended = before.pause, after.pause == nil { surroundings.note(.pauseEnded(ended, by: requests.resumedBy)) }
      if let begun = after.pause { surroundings.note(.paused(begun)) }
    }
    for status in after.targets {
      let former = before[target: status.name]?.quiet
      guard former != status.quiet else { continue }
      if let former { surroundings.note(.quietEnded(target: status.name, former)) }
      if let begun = status.quiet { surroundings.note(.quietBegan(target: status.name, begun)) }
    }
  }
}

extension TargetStatus {
  /// Notes how a cycle ended.
  mutating func note(_ cycle: LastCycle) {
    last = cycle
    waiting = cycle.waiting
    if let count = cycle.waiting, count > 0 {
      waitingSince = waitingSince ?? cycle.endedAt
    } else if cycle.endedWell {
      waitingSince = nil
    }
    if cycle.endedWell { lastGoodAt = cycle.endedAt }
    if cycle.isFailure {
      failuresInARow += 1
      failingSince = failingSince ?? cycle.endedAt
    } else {
      (failuresInARow, failingSince) = (0, nil)
    }
  }
}
