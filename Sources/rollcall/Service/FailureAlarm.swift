import Engine
import Logging
import Reconciliation
import Synchronization

/// Calls for a person when a target keeps failing, and says when that is over.
///
/// A cycle that fails is a warning, for the next one tries again. The third without a good one is an error, and so is each one after it.
/// Credentials that the directory refused do not get right by themselves: they are an error at once. Whoever was called is told the end.
final class FailureAlarm: CycleObserver {
  /// How many cycles may fail in a row before somebody is called.
  static let patience = 2

  private struct Trouble {
    /// How many cycles have failed since the last good one.
    var failures = 0
    var isCalled = false
  }

  private let troubles = Mutex<[String: Trouble]>([:])
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
    let trouble = troubles.withLock { troubles in
      var trouble = troubles[target] ?? Trouble()
      trouble.failures += 1
      trouble.isCalled = trouble.isCalled || isUrgent || trouble.failures > Self.patience
      troubles[target] = trouble
      return trouble
    }
    guard isUrgent || trouble.failures > Self.patience else { return }
    logger.error(
      "no good cycle, and somebody has to look",
      metadata: EventID.targetFailing.metadata.merging(
        ["target": "\(target)", "failures": "\(trouble.failures)", "reason": "\(reason)"]
      ) { _, new in new })
  }

  private func succeed(_ target: String) {
    guard let trouble = troubles.withLock({ $0.removeValue(forKey: target) }), trouble.isCalled else { return }
    logger.notice(
      "good cycles again",
      metadata: EventID.targetRecovered.metadata.merging(
        ["target": "\(target)", "failures": "\(trouble.failures)"]
      ) { _, new in new })
  }
}
