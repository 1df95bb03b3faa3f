import Synchronization

/// Ends somebody's wait. Rung before anybody waits, it ends the next wait at once.
package final class Wake: Sendable {
  private let signal = Mutex(StopRequest())

  package init() {}

  package func ring() { signal.withLock { $0 }.request() }

  /// Returns when it was rung since the last wait, or when the task is cancelled.
  package func wait() async {
    let waiting = signal.withLock { $0 }
    await waiting.wait()
    guard waiting.isRequested else { return }
    signal.withLock { if $0 === waiting { $0 = StopRequest() } }
  }
}
