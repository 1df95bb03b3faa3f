import ServiceLifecycle
import UnixSignals

/// SIGTERM and SIGINT to the daemon: the first asks for an end between two writes, the second ends the process, for whoever sends another does
/// not want to wait. What is under way then is in the journal, and the next start looks what became of it.
///
/// They are taken by nobody else, so that one that comes while the service still starts is not lost between two.
enum EndSignals {
  /// Watches until the returned task is cancelled; the signals are caught when it returns. `end` is called at the first one.
  static func watch(end: @escaping @Sendable () async -> Void) async -> Task<Void, Never> {
    let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
    return Task {
      var isFirst = true
      for await signal in signals {
        if !isFirst { ProcessEnd.now(128 + signal.rawValue) }
        isFirst = false
        // The second one must not wait for what the first one asks for.
        Task { await end() }
      }
    }
  }
}
