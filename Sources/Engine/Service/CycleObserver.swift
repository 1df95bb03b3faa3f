package import Reconciliation

/// Is told what the daemon does as it does it: what metrics and notifications hang on.
///
/// Called from the task that runs the cycle, one call after the other: whatever takes time has to be done elsewhere.
package protocol CycleObserver: Sendable {
  /// A cycle over these targets begins with its read of the directory.
  func cycleBegan(_ targets: [String])

  /// A target's plan was made; nothing of it is written yet.
  func planned(_ plan: Plan)

  /// A target's part of a cycle has ended, well or not.
  func cycleEnded(_ report: CycleReport)

  /// The directory gave no snapshot, so that none of these targets has a plan.
  func directoryFailed(_ error: any Error, targets: [String])

  /// The configuration was read again and is in force.
  func configurationRead()

  /// A configuration was refused, and the old one is kept; one line.
  func configurationRefused(_ reason: String)
}

extension CycleObserver {
  package func cycleBegan(_ targets: [String]) {}
  package func planned(_ plan: Plan) {}
  package func cycleEnded(_ report: CycleReport) {}
  package func directoryFailed(_ error: any Error, targets: [String]) {}
  package func configurationRead() {}
  package func configurationRefused(_ reason: String) {}
}
