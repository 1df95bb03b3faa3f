import Engine
import Ledger
import Reconciliation

/// What was measured of one target since the service started, and how its cycles ended before, which may be longer ago.
struct TargetMeasures: Sendable {
  private var past: PastCycles
  private var cycles: [String: Int] = [:]
  private var cycleDuration = Histogram(bounds: Self.bounds)
  private var writeDuration = Histogram(bounds: Self.bounds)
  private var readDuration: [TargetReadPart: Histogram] = [:]
  private var changes = ChangeCounter()
  private var held = HeldCounter()
  private var unread: Int?
  private var unmatched: Int?
  private var predictedCalls: Int?
  private var calls: Int?

  private static let bounds: [Double] = [1, 5, 15, 60, 300, 900, 3_600]

  init(_ past: PastCycles = PastCycles()) { self.past = past }

  /// Takes in a cycle that ended at `time`, in seconds since 1970-01-01 UTC; `milliseconds` is how long all of it took.
  mutating func note(_ report: CycleReport, at time: Int64, milliseconds: Int64) {
    noteEnd(report.outcome, at: time, milliseconds: milliseconds)
    calls = report.calls ?? calls
    if !report.steps.isEmpty { writeDuration.note(Double(report.milliseconds) / 1_000) }
    for step in report.steps { changes.note(step) }
    // What was known of an earlier plan still holds when there is no plan.
    guard let plan = report.plan else { return }
    unread = plan.unread.count
    unmatched = plan.unmatched.count
    predictedCalls = plan.cost.calls
    held.note(plan.holds)
  }

  /// Takes in how a cycle ended that may have had no report, as one without a snapshot of the directory.
  mutating func noteEnd(_ outcome: CycleReport.Outcome, at time: Int64, milliseconds: Int64) {
    (past.lastEnded, past.lastOutcome) = (time, outcome.rawValue)
    if CycleEnd.isGood(outcome.rawValue) { past.lastGood = time }
    cycles[outcome.rawValue, default: 0] += 1
    cycleDuration.note(Double(milliseconds) / 1_000)
  }

  mutating func noteRead(_ part: TargetReadPart, milliseconds: Int64) {
    readDuration[part, default: Histogram(bounds: Self.bounds)].note(Double(milliseconds) / 1_000)
  }

  func fill(_ sheet: inout MetricsSheet, of target: String) {
    let name = [MetricLabel("target", target)]
    sheet.add(.lastGoodCycle, Int(past.lastGood ?? 0), name)
    sheet.add(.lastCycle, past.lastEnded.map { Int($0) }, name)
    for outcome in CycleReport.Outcome.allCases.map(\.rawValue) {
      let labels = name + [MetricLabel("outcome", outcome)]
      if let lastOutcome = past.lastOutcome { sheet.add(.lastCycleOutcome, lastOutcome == outcome, labels) }
      sheet.add(.cycles, cycles[outcome, default: 0], labels)
    }
    sheet.add(.cycleDuration, cycleDuration, name)
    for part in TargetReadPart.allCases {
      guard let histogram = readDuration[part] else { continue }
      sheet.add(.targetReadDuration, histogram, name + [MetricLabel("part", part.rawValue)])
    }
    sheet.add(.writeDuration, writeDuration, name)
    changes.fill(&sheet, name)
    held.fill(&sheet, name)
    sheet.add(.unreadParts, unread, name)
    sheet.add(.unmatchedPeople, unmatched, name)
    sheet.add(.predictedCalls, predictedCalls, name)
    sheet.add(.cycleCalls, calls, name)
  }
}
