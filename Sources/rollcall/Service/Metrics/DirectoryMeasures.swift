/// What was measured of the directory since the service started.
struct DirectoryMeasures: Sendable {
  private var whole = 0
  private var partial = 0
  private var failed = 0
  private var duration = Histogram(bounds: [0.1, 0.5, 1, 5, 15, 60, 300])
  private var lastWhole: DirectoryRead?

  mutating func note(_ reading: DirectoryRead) {
    duration.note(Double(reading.milliseconds) / 1_000)
    guard reading.isWhole else { return partial += 1 }
    whole += 1
    lastWhole = reading
  }

  mutating func noteFailure() { failed += 1 }

  func fill(_ sheet: inout MetricsSheet) {
    for (outcome, count) in [("good", whole), ("partial", partial), ("failed", failed)] {
      sheet.add(.directoryReads, count, [MetricLabel("outcome", outcome)])
    }
    sheet.add(.directoryReadDuration, duration)
    sheet.add(.directoryReadAt, lastWhole.map { Int($0.takenAt) })
    sheet.add(.directoryPeople, lastWhole?.people)
    sheet.add(.directoryGroups, lastWhole?.groups)
    sheet.add(.directoryMemberships, lastWhole?.memberships)
  }
}
