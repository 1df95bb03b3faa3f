import Engine
import Glibc
import UnixSignals

/// Ctrl-C and SIGTERM in a command that applies: the first asks to stop between two writes, the second ends the process.
enum StopSignals {
  /// Watches until the returned task is cancelled. `tell` is given a line for the person who asked.
  static func watch(_ stop: StopRequest, tell: @escaping @Sendable (String) -> Void) -> Task<Void, Never> {
    Task {
      for await signal in await UnixSignalsSequence(trapping: .sigint, .sigterm) {
        if stop.isRequested { exit(128 + signal.rawValue) }
        stop.request()
        tell("stopping after the write that is under way; once more ends at once")
      }
    }
  }
}
