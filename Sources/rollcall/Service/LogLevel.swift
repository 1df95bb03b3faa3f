import Logging

/// How much the daemon logs; what is less urgent is left out.
enum LogLevel: String, Sendable, CaseIterable {
  case debug, info, notice, warning, error

  var level: Logger.Level {
    switch self {
    case .debug: .debug
    case .info: .info
    case .notice: .notice
    case .warning: .warning
    case .error: .error
    }
  }
}
