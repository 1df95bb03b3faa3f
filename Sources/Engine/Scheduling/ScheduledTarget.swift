/// A target as the scheduler knows it.
package struct ScheduledTarget: Sendable, Hashable {
  package let name: String
  package let schedule: Schedule
  /// When nothing is written on it.
  package let quiet: [QuietWindow]

  package init(name: String, schedule: Schedule, quiet: [QuietWindow] = []) {
    self.name = name
    self.schedule = schedule
    self.quiet = quiet
  }

  /// The window that a moment lies in; the one that ends last when there are several, and nil outside of all.
  package func quiet(at moment: Int64, _ zones: any TimeZones) -> TargetStatus.Quiet? {
    let ranges = quiet.compactMap { window in window.range(around: moment, zones).map { (window, $0) } }
    guard let (window, range) = ranges.max(by: { $0.1.upperBound < $1.1.upperBound }) else { return nil }
    return TargetStatus.Quiet(window: window.description, since: range.lowerBound, until: range.upperBound)
  }
}
