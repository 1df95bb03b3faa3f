import Reconciliation
import Synchronization

/// Keeps a daemon from trying refused credentials at every interval: some directories lock an account after a few attempts.
///
/// After a refusal the wait is at least an hour, until somebody has the configuration and its secrets read again.
package final class CredentialPause: Sendable {
  /// Longer than the windows in which directories usually count refusals (Active Directory's default is 10 to 30 minutes).
  package static let length = Duration.seconds(3600)

  private struct State {
    var isRefused = false
    var wake = StopRequest()
  }

  private let state = Mutex(State())

  package init() {}

  /// Notes how a read of the directory ended; nil when it gave a snapshot.
  package func note(_ error: (any Error)?) {
    let isRefused = (error as? any LockoutRisk)?.risksLockout == true
    state.withLock { $0.isRefused = isRefused }
  }

  /// The schedule while credentials may be tried, and one with a long wait after they were refused.
  package func schedule(_ usual: Schedule) -> Schedule {
    guard state.withLock(\.isRefused) else { return usual }
    return Schedule(every: max(usual.every, Self.length), jitter: usual.jitter)
  }

  /// Sleeps by the given function; ends early when the configuration was read again after a refusal.
  package func sleep(_ wait: Duration, by sleep: @escaping @Sendable (Duration) async throws -> Void) async throws {
    let wake = state.withLock(\.wake)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await sleep(wait) }
      group.addTask { await wake.wait() }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  /// The configuration and its secrets were read again: they are tried at once if they were refused before.
  package func configurationWasRead() {
    let wake: StopRequest? = state.withLock { state in
      guard state.isRefused else { return nil }
      defer { (state.isRefused, state.wake) = (false, StopRequest()) }
      return state.wake
    }
    wake?.request()
  }
}
