import Engine

extension StatusDocument {
  /// Tells of each target by when a cycle was to begin after its last good one, by these schedules.
  mutating func expect(_ schedules: [ScheduledTarget]) {
    for index in targets.indices {
      guard let schedule = schedules.first(where: { $0.name == targets[index].name })?.schedule,
        let base = targets[index].lastGood ?? daemon.since
      else { continue }
      targets[index].expectedBy = schedule.due(after: base.seconds, SystemTimeZones()).map { StatusTime($0) }
    }
  }
}
