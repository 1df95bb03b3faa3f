import ServiceLifecycle
import UnixSignals

/// Ends the process at the second SIGTERM or SIGINT: the first asks for an end between two writes, and whoever sends another does not want to
/// wait for that. What is under way then is in the journal, and the next start looks what became of it.
enum SecondSignal {
  /// Watches until the returned task is cancelled; `tell` is called at the first one.
  static func watch(tell: @escaping @Sendable () -> Void) async -> Task<Void, Never> {
    let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
    return Task {
      var isFirst = true
      for await signal in signals {
        if !isFirst { ProcessEnd.now(128 + signal.rawValue) }
        isFirst = false
        tell()
      }
    }
  }
}
