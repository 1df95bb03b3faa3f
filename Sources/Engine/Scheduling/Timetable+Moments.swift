extension Timetable {
  typealias Next = (due: Due, reason: TargetStatus.NextRun.Reason)

  /// A target as the service starts, or as it is new in the configuration.
  func start(_ target: ScheduledTarget, begun: Int64?, at now: ClockReading, _ chance: Double) -> Entry {
    let (due, reason) = start(target.schedule, begun: begun, at: now, chance)
    return Entry(target: target, due: due, reason: reason)
  }

  /// What was due while the service was down is due now. A beginning that is still to come is a clock that was wrong, and says nothing.
  private func start(_ schedule: Schedule, begun: Int64?, at now: ClockReading, _ chance: Double) -> Next {
    let immediately = Due.steady(from: now.steady, at: now.steady)
    if schedule.runsAtStart { return (immediately, .start) }
    guard let begun, begun <= now.wall else { return regular(schedule, after: now, at: now, chance) }
    switch schedule.rhythm {
    case .every(let interval):
      let passed = Duration.seconds(now.wall - begun)
      guard passed < interval else { return (immediately, .missed) }
      return regular(schedule, after: ClockReading(wall: begun, steady: now.steady - passed), at: now, chance)
    case .at:
      if let moment = schedule.nextMoment(after: begun, zones), moment <= now.wall { return (immediately, .missed) }
      return regular(schedule, after: now, at: now, chance)
    }
  }

  /// The first moment of the schedule that comes after `now`, for a cycle that began at `begun`.
  func regular(_ schedule: Schedule, after begun: ClockReading, at now: ClockReading, _ chance: Double) -> Next {
    let jitter = schedule.jitter * chance
    guard case .every(let interval) = schedule.rhythm else { return (calendar(schedule, after: now.wall, jitter), .schedule) }
    let passed = intervals(interval, from: begun, to: now)
    let moment = begun.steady + interval * (passed + 1)
    let slack = Self.slack(interval)
    return (.steady(from: moment - slack, at: moment + jitter, moment: moment), .schedule)
  }

  func calendar(_ schedule: Schedule, after wall: Int64, _ jitter: Duration) -> Due {
    schedule.nextMoment(after: wall, zones).map { .wall($0, jitter: jitter) } ?? .never
  }

  /// How many moments of the schedule came after the beginning of a cycle and not after its end; of a calendar at most 1,000 are counted.
  func moments(of schedule: Schedule, after begun: ClockReading, until now: ClockReading) -> Int {
    if case .every(let interval) = schedule.rhythm { return intervals(interval, from: begun, to: now) }
    var count = 0
    var last = begun.wall
    while count < 1_000, let moment = schedule.nextMoment(after: last, zones), moment <= now.wall {
      count += 1
      last = moment
    }
    return count
  }

  /// What an interval counts from: the moment of the schedule when the cycle kept to it, so that chance does not add up; its own beginning
  /// when it was out of turn or late.
  func base(of entry: Entry, begun: ClockReading) -> ClockReading {
    let schedule = entry.target.schedule
    guard case .every(let interval) = schedule.rhythm, case .steady(_, _, let moment?) = entry.due else { return begun }
    let late = begun.steady - moment
    let slack = Self.slack(interval)
    guard late >= .zero - slack, late <= schedule.jitter + slack else { return begun }
    return ClockReading(wall: begun.wall - late.wholeSeconds, steady: moment)
  }

  /// How many moments of a target's schedule passed while the last pass went on without it, besides the one that is made up for, and how long
  /// that pass took; nil when it did not become due meanwhile.
  func leftOut(of name: String) -> (moments: Int, others: Duration)? {
    guard let (begun, ended) = lastPass, let entry = entries.first(where: { $0.target.name == name }), entry.reason == .schedule
    else { return nil }
    let schedule = entry.target.schedule
    let others = ended.steady - begun.steady
    switch entry.due {
    case .steady(_, _, let moment?):
      guard moment >= begun.steady, moment < ended.steady else { return nil }
      return (moments(of: schedule, after: ClockReading(wall: begun.wall, steady: moment), until: ended), others)
    case .wall(let moment, _):
      guard moment >= begun.wall, moment < ended.wall else { return nil }
      return (moments(of: schedule, after: ClockReading(wall: moment, steady: begun.steady), until: ended), others)
    case .steady, .never: return nil
    }
  }

  private static func slack(_ interval: Duration) -> Duration { min(interval / 10, longestSlack) }

  private func intervals(_ interval: Duration, from begun: ClockReading, to now: ClockReading) -> Int {
    Int((now.steady - begun.steady) / interval)
  }
}

extension Duration {
  /// Whole seconds; what is less than one is left out.
  var wholeSeconds: Int64 { components.seconds }
}
