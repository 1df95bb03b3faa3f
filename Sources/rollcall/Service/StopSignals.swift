import Engine
import Glibc
import UnixSignals

/// Ctrl-C and SIGTERM in a command that applies: the first asks to stop between two writes, the second ends the process.
enum StopSignals {
  /// Watches until the returned task is cancelled. `tell` is called when a stop is asked for.
  static func watch(_ stop: StopRequest, tell: @escaping @Sendable () -> Void) -> Task<Void, Never> {
    Task {
      for await signal in await UnixSignalsSequence(trapping: .sigint, .sigterm) {
        if stop.isRequested { ProcessEnd.now(128 + signal.rawValue) }
        stop.request()
        tell()
      }
    }
  }
}
