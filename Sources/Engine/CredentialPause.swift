package import Reconciliation
import Synchronization

/// Keeps a daemon from trying refused credentials at every interval: some directories lock an account after a few attempts.
///
/// After a refusal of the directory nothing is due for an hour, until somebody has the configuration read again with other credentials. The same
/// ones are not tried any sooner by that: to have them read again is not to have put them right. After one of a target that target alone is left
/// alone, until somebody has the configuration read again.
package final class CredentialPause: Sendable {
  /// Longer than the windows in which directories usually count refusals (Active Directory's default is 10 to 30 minutes).
  package static let length = Duration.seconds(3600)

  private struct State {
    var isRefused = false
    /// Of what the directory refused; nil where there is nothing of ours to compare.
    var refused: SecretPrint?
    /// Targets that refused theirs.
    var targets: Set<String> = []
  }

  private let state = Mutex(State())

  package init() {}

  /// Whether the directory refused the last try, and nobody has had other credentials read since.
  package var isRefused: Bool { state.withLock(\.isRefused) }

  /// Notes how a read of the directory ended; nil when it gave a snapshot. `credentials` are those that it was tried with.
  package func note(_ error: (any Error)?, with credentials: () -> SecretPrint?) {
    let isRefused = (error as? any LockoutRisk)?.risksLockout == true
    let refused = isRefused ? credentials() : nil
    state.withLock { ($0.isRefused, $0.refused) = (isRefused, refused) }
  }

  /// Whether a target refused its credentials at the last try, and nobody has had the configuration read again since.
  package func isRefused(by target: String) -> Bool { state.withLock { $0.targets.contains(target) } }

  /// Notes how a target's cycle ended.
  package func note(_ report: CycleReport) {
    state.withLock { state in
      if report.risksLockout { state.targets.insert(report.target) } else { state.targets.remove(report.target) }
    }
  }

  /// The configuration and its secrets were read again: other credentials may be tried at once, and so may those that cannot be compared.
  ///
  /// Returns false when they are those that the directory refused.
  package func configurationWasRead(with credentials: () -> SecretPrint?) -> Bool {
    let before = state.withLock { state in
      state.targets = []
      return state
    }
    guard before.isRefused else { return true }
    if let refused = before.refused, credentials() == refused { return false }
    state.withLock { ($0.isRefused, $0.refused) = (false, nil) }
    return true
  }
}
