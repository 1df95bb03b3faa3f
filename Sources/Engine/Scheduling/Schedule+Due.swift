extension Schedule {
  /// By when the next cycle is to have begun after one that ended at `moment`, in seconds since 1970-01-01 UTC; nil when the calendar has no
  /// moment left. What the jitter adds at most is in it.
  package func due(after moment: Int64, _ zones: any TimeZones) -> Int64? {
    let next =
      switch rhythm {
      case .every(let interval): moment + interval.wholeSeconds
      case .at: nextMoment(after: moment, zones)
      }
    return next.map { $0 + jitter.wholeSeconds }
  }
}
