import Reconciliation

/// What was measured of the directory since the service started.
struct DirectoryMeasures: Sendable {
  private var good = 0
  private var failed = 0
  private var duration = Histogram(bounds: [0.1, 0.5, 1, 5, 15, 60, 300])
  private var last: (stamp: SnapshotStamp, scale: Plan.Scale)?

  /// Takes in what a plan was made from. One read serves several targets, and counts once.
  mutating func note(_ stamp: SnapshotStamp, _ scale: Plan.Scale) {
    if last?.stamp != stamp {
      good += 1
      duration.note(Double(stamp.milliseconds) / 1_000)
    }
    last = (stamp, scale)
  }

  mutating func noteFailure() { failed += 1 }

  func fill(_ sheet: inout MetricsSheet) {
    sheet.add(.directoryReads, good, [MetricLabel("outcome", "good")])
    sheet.add(.directoryReads, failed, [MetricLabel("outcome", "failed")])
    sheet.add(.directoryReadDuration, duration)
    sheet.add(.directoryReadAt, last.map { Int($0.stamp.takenAt) })
    sheet.add(.directoryGroups, last?.scale.directoryGroups)
    sheet.add(.directoryMemberships, last?.scale.directoryMemberships)
  }
}
