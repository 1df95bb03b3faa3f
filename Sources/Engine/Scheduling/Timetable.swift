/// Decides when which targets have a cycle. Time comes in as an argument; nothing is done here.
///
/// 1. A target is due at its moment, with some jitter. Those whose moment has come, or all but, go along: they share one cycle and one read of
///    the directory.
/// 2. Intervals are measured on the clock that does not jump; moments of a calendar by the clock on the wall, and anew when that jumps.
/// 3. What passes while a cycle runs, the service is down or the machine sleeps is made once, or skipped, and never made up for one by one.
/// 4. After a failure a target is tried again soon, then later and later.
package struct Timetable: Sendable {
  enum Due: Sendable, Hashable {
    /// On the steady clock: from when on it may go along, and when it goes by itself. `moment` is that of the schedule, to which chance has
    /// added nothing; nil when it is out of turn.
    case steady(from: Duration, at: Duration, moment: Duration? = nil)
    /// A moment of the calendar, and how much later it is to be.
    case wall(Int64, jitter: Duration)
    /// The calendar has no moment left.
    case never
  }

  struct Entry: Sendable {
    var target: ScheduledTarget
    var due: Due
    var reason: TargetStatus.NextRun.Reason
    var failures = 0
  }

  /// A change of the clock on the wall that is more than a correction.
  static let jump: Int64 = 2
  /// How much earlier an interval may end to share a cycle: a tenth of it, and a minute at most.
  static let longestSlack = Duration.seconds(60)

  let zones: any TimeZones
  /// In the order of the configuration.
  var entries: [Entry] = []
  /// Nothing is due by itself before this, on the steady clock.
  var heldUntil: Duration?
  /// The last pass over some targets.
  private(set) var lastPass: (begun: ClockReading, ended: ClockReading)?
  private var clock: ClockReading

  /// `begun` is when the last cycle of each target began, in seconds since 1970-01-01 UTC, as far as the ledger knows. `chance` is in 0..<1.
  package init(_ targets: [ScheduledTarget], begun: [String: Int64], at now: ClockReading, chance: Double, _ zones: any TimeZones)
  {
    self.zones = zones
    clock = now
    entries = targets.map { start($0, begun: begun[$0.name], at: now, chance) }
  }

  /// Goes on with another configuration. A target whose schedule stays keeps its moment; a new one begins as at a start.
  package mutating func take(_ targets: [ScheduledTarget], at now: ClockReading, chance: Double) {
    let known = entries
    entries = targets.map { target in
      guard var entry = known.first(where: { $0.target.name == target.name }) else {
        return start(target, begun: nil, at: now, chance)
      }
      if entry.target.schedule != target.schedule {
        (entry.due, entry.reason) = regular(target.schedule, after: now, at: now, chance)
      }
      entry.target = target
      return entry
    }
  }

  /// The targets for which a cycle begins now, in the order of the configuration; empty for none. `asked` are due whatever the schedule says.
  package func due(at now: ClockReading, asked: Set<String> = []) -> [String] {
    let isHeld = isHeld(at: now)
    let isNeeded = entries.contains { asked.contains($0.target.name) || !isHeld && wait(for: $0, at: now) <= .zero }
    guard isNeeded else { return [] }
    return entries.filter { asked.contains($0.target.name) || !isHeld && goesAlong($0, at: now) }.map(\.target.name)
  }

  /// How long nothing is due; nil when nothing ever is.
  package func wait(at now: ClockReading) -> Duration? {
    guard let wait = entries.compactMap({ $0.due == .never ? nil : wait(for: $0, at: now) }).min() else { return nil }
    return max(wait, heldUntil.map { $0 - now.steady } ?? .zero, .zero)
  }

  /// When a target's next cycle is to be, as far as that can be told now; nil when its calendar has no moment left.
  package func next(of name: String, at now: ClockReading) -> TargetStatus.NextRun? {
    guard let entry = entries.first(where: { $0.target.name == name }), entry.due != .never else { return nil }
    let own = wait(for: entry, at: now)
    let held = heldUntil.map { $0 - now.steady } ?? .zero
    let wait = max(own, held, .zero)
    return TargetStatus.NextRun(at: now.wall + wait.wholeSeconds, reason: held > max(own, .zero) ? .credentials : entry.reason)
  }

  /// Looks at the clock on the wall. When it has jumped, moments of calendars are found anew, and the seconds that it jumped are returned.
  package mutating func noteClock(_ now: ClockReading) -> Int64? {
    let jump = (now.wall - clock.wall) - (now.steady - clock.steady).wholeSeconds
    clock = now
    guard abs(jump) > Self.jump else { return nil }
    for index in entries.indices {
      guard case .wall(let moment, let jitter) = entries[index].due else { continue }
      guard moment > now.wall else {
        entries[index].reason = .missed
        continue
      }
      entries[index].due = calendar(entries[index].target.schedule, after: now.wall, jitter)
    }
    return jump
  }

  /// Notes that a target's cycle has ended, and finds its next moment. Returns how many moments passed meanwhile and are left out.
  package mutating func end(_ name: String, failed: Bool, begun: ClockReading, at now: ClockReading, chance: Double) -> Int {
    guard let index = entries.firstIndex(where: { $0.target.name == name }) else { return 0 }
    let schedule = entries[index].target.schedule
    let begun = base(of: entries[index], begun: begun)
    entries[index].failures = failed ? entries[index].failures + 1 : 0
    let skipped = moments(of: schedule, after: begun, until: now)
    (entries[index].due, entries[index].reason) = regular(schedule, after: begun, at: now, chance)
    guard failed else { return skipped }
    if let wait = schedule.retry.wait(failures: entries[index].failures, chance: chance) {
      (entries[index].due, entries[index].reason) = (.steady(from: now.steady + wait, at: now.steady + wait), .retry)
    } else {
      let later = ClockReading(wall: now.wall + schedule.retry.most.wholeSeconds, steady: now.steady + schedule.retry.most)
      (entries[index].due, entries[index].reason) = regular(schedule, after: begun, at: later, chance)
    }
    return skipped
  }

  /// Notes a pass that has ended for all its targets: those that were not in it waited for them.
  mutating func endPass(begun: ClockReading, at now: ClockReading) { lastPass = (begun, now) }

  // MARK: moments

  private func wait(for entry: Entry, at now: ClockReading) -> Duration {
    switch entry.due {
    case .steady(_, let at, _): at - now.steady
    case .wall(let moment, let jitter): .seconds(moment - now.wall) + jitter
    case .never: .seconds(Int64.max / 4)
    }
  }

  private func goesAlong(_ entry: Entry, at now: ClockReading) -> Bool {
    switch entry.due {
    case .steady(let from, _, _): from <= now.steady
    case .wall(let moment, _): moment <= now.wall
    case .never: false
    }
  }
}
