import ServiceLifecycle
import UnixSignals

/// Calls `reload` for each SIGHUP until the service ends.
struct ReloadOnHangup: Service {
  let signals: UnixSignalsSequence
  let reload: @Sendable () async -> Void

  func run() async throws {
    for await _ in signals.cancelOnGracefulShutdown() { await reload() }
  }
}
