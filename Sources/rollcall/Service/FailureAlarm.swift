import Engine
import Logging
import Reconciliation
import Synchronization

/// Calls for a person when a target keeps failing, and says when that is over.
///
/// A cycle that fails is a warning, for the next one tries again. The third in a row is an error, and so is each one after it. Credentials that
/// the directory refused do not get right by themselves: they are an error at once.
final class FailureAlarm: CycleObserver {
  /// How many cycles may fail in a row before somebody is called.
  static let patience = 2

  private let failures = Mutex<[String: Int]>([:])
  private let logger: Logger

  init(_ logger: Logger) { self.logger = logger }

  func cycleEnded(_ report: CycleReport) {
    switch report.outcome {
    case .failed: fail(report.target, reason: report.summary, isUrgent: report.risksLockout)
    // Not tried to its end, or not all of it done: neither calls for somebody, and neither is good again.
    case .stopped, .partial: break
    case .inSync, .applied, .held, .quiet: succeed(report.target)
    }
  }

  func directoryFailed(_ error: any Error, targets: [String]) {
    let isUrgent = (error as? any LockoutRisk)?.risksLockout == true
    for target in targets { fail(target, reason: "\(error)", isUrgent: isUrgent) }
  }

  private func fail(_ target: String, reason: String, isUrgent: Bool) {
    let count = failures.withLock { failures in
      failures[target, default: 0] += 1
      return failures[target, default: 0]
    }
    guard isUrgent || count > Self.patience else { return }
    logger.error(
      "no good cycle, and somebody has to look",
      metadata: EventID.targetFailing.metadata.merging(
        ["target": "\(target)", "failures": "\(count)", "reason": "\(reason)"]
      ) { _, new in new })
  }

  private func succeed(_ target: String) {
    let count = failures.withLock { $0.removeValue(forKey: target) }
    guard let count, count > Self.patience else { return }
    logger.notice(
      "good cycles again",
      metadata: EventID.targetRecovered.metadata.merging(["target": "\(target)", "failures": "\(count)"]) { _, new in new })
  }
}
