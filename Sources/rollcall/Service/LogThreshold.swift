import Synchronization

/// How much is logged now, for every logger of the process at once.
final class LogThreshold: Sendable {
  private let state: Mutex<LogLevel>

  init(_ level: LogLevel) { state = Mutex(level) }

  var level: LogLevel { state.withLock { $0 } }

  /// Sets the level from now on, and says what it was.
  func set(_ level: LogLevel) -> LogLevel {
    state.withLock { current in
      defer { current = level }
      return current
    }
  }
}
