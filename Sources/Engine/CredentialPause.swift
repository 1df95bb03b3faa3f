import Reconciliation
import Synchronization

/// Keeps a daemon from trying refused credentials at every interval: some directories lock an account after a few attempts.
///
/// After a refusal of the directory nothing is due for an hour, and after one of a target that target alone, until somebody has the
/// configuration and its secrets read again.
package final class CredentialPause: Sendable {
  /// Longer than the windows in which directories usually count refusals (Active Directory's default is 10 to 30 minutes).
  package static let length = Duration.seconds(3600)

  private let refused = Mutex(false)
  /// Targets that refused theirs.
  private let targets = Mutex<Set<String>>([])

  package init() {}

  /// Whether the last try was refused, and nobody has had the configuration read again since.
  package var isRefused: Bool { refused.withLock { $0 } }

  /// Notes how a read of the directory ended; nil when it gave a snapshot.
  package func note(_ error: (any Error)?) {
    let isRefused = (error as? any LockoutRisk)?.risksLockout == true
    refused.withLock { $0 = isRefused }
  }

  /// Whether a target refused its credentials at the last try, and nobody has had the configuration read again since.
  package func isRefused(by target: String) -> Bool { targets.withLock { $0.contains(target) } }

  /// Notes how a target's cycle ended.
  package func note(_ report: CycleReport) {
    targets.withLock { targets in
      if report.risksLockout { targets.insert(report.target) } else { targets.remove(report.target) }
    }
  }

  /// The configuration and its secrets were read again: they may be tried at once.
  package func configurationWasRead() {
    refused.withLock { $0 = false }
    targets.withLock { $0 = [] }
  }
}
