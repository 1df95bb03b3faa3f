import Engine
import HTTPClient

/// What is read off at the moment somebody asks, and not counted.
struct LiveMetrics: Sendable {
  let service: ServiceSnapshot
  /// By target, as all of these.
  var traffic: [String: TrafficStatistics] = [:]
  /// Nil when the ledger cannot be read.
  var approvals: [String: Int]?
  var unsettledWrites: [String: Int]?
  /// Nil when there is none.
  var ledger: LedgerState?

  func fill(_ sheet: inout MetricsSheet) {
    sheet.add(.paused, service.pause != nil)
    sheet.add(.ledgerSize, ledger?.bytes)
    sheet.add(.ledgerWritable, ledger?.isWritable == true)
    for target in service.targets {
      let labels = [MetricLabel("target", target.name)]
      sheet.add(.quiet, target.quiet != nil, labels)
      sheet.add(.cycleRunning, target.running != nil, labels)
      sheet.add(.nextRun, target.next.map { Int($0.at) }, labels)
      sheet.add(.failuresInARow, target.failuresInARow, labels)
      sheet.add(.approvals, approvals.map { $0[target.name, default: 0] }, labels)
      sheet.add(.unsettledWrites, unsettledWrites.map { $0[target.name, default: 0] }, labels)
      guard let traffic = traffic[target.name] else { continue }
      sheet.add(.pace, traffic.requestsPerSecond, MetricLabel("target", target.name))
      sheet.add(.breakerOpen, traffic.breaker != .closed, labels)
    }
  }
}
