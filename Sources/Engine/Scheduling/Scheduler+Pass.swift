import Synchronization

extension Scheduler {
  /// One pass over these targets. While it runs, windows and pauses begin and end as they do at other times.
  func run(_ names: [String], _ asked: [String: String], _ timetable: inout Timetable, at begun: ClockReading) async {
    tellOfLate(names, asked, timetable, at: begun)
    begin(names, at: begun.wall)
    let ends = Mutex<[String: (cycle: LastCycle, at: ClockReading)]>([:])
    await watching(timetable, but: names) {
      await surroundings.cycle(names, asked) { ended in
        let now = surroundings.now()
        ends.withLock { $0[ended.target] = (ended.cycle, now) }
        end(ended)
      }
    }
    liveness.idle()
    finish(names, ends.withLock { $0 }, &timetable, begun: begun)
  }

  /// Notes how a pass went. A target whose cycle a pause kept from beginning or from its end has another one when the pause is over.
  private func finish(
    _ names: [String], _ ends: [String: (cycle: LastCycle, at: ClockReading)], _ timetable: inout Timetable, begun: ClockReading
  ) {
    let (now, chance) = (surroundings.now(), surroundings.chance())
    for name in names {
      let end = ends[name]
      let time = end?.at ?? now
      let skipped = timetable.end(name, failed: end?.cycle.isFailure ?? false, begun: begun, at: time, chance: chance)
      if skipped > 0 { surroundings.note(.skipped(target: name, moments: skipped, took: time.steady - begun.steady)) }
      if isCutOff(name, end?.cycle, at: now) { timetable.makeUp(for: name, at: now) }
      if end == nil { state.update(target: name) { $0.running = nil } }
    }
    timetable.endPass(begun: begun, at: now)
    timetable.hold(credentials, at: now)
    // Whoever waits for what a stop kept from beginning is told so by the end of the requests.
    if !isOver { requests.abandon(names.filter { ends[$0] == nil }) }
  }

  /// Whether changes wait, or nothing was planned, and no window is the reason.
  private func isCutOff(_ name: String, _ cycle: LastCycle?, at now: ClockReading) -> Bool {
    guard let cycle else { return true }
    guard let waiting = cycle.waiting, waiting > 0 else { return false }
    return surroundings.targets().first { $0.name == name }?.quiet(at: now.wall, surroundings.zones) == nil
  }

  private func tellOfLate(_ names: [String], _ asked: [String: String], _ timetable: Timetable, at now: ClockReading) {
    for name in names where asked[name] == nil {
      if timetable.next(of: name, at: now)?.reason == .missed { surroundings.note(.missed(target: name)) }
      if let (moments, others) = timetable.leftOut(of: name), moments > 0 {
        surroundings.note(.waited(target: name, moments: moments, others: others))
      }
    }
  }

  /// Runs a pass, and shows at each pulse how everything stands but for the targets that are in it.
  private func watching(_ timetable: Timetable, but names: [String], _ pass: () async -> Void) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        while !Task.isCancelled {
          // The pass has ended when this is cancelled.
          do { try await surroundings.pulse() } catch { return }
          let now = surroundings.now()
          publish(timetable, at: now, but: names)
          surroundings.status(StatusLine.text(state.snapshot, now: now.wall))
        }
      }
      await pass()
      group.cancelAll()
    }
  }
}
