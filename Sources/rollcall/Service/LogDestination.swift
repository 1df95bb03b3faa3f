import Glibc
import Logging

/// Where log entries go.
enum LogDestination: Sendable, Hashable {
  case journal
  /// Text on standard error.
  case console(hasPriorityPrefix: Bool)

  /// Where journald takes entries with fields.
  static let journalSocket = "/run/systemd/journal/socket"

  /// Chooses by what standard error is and who started the process.
  ///
  /// 1. Standard error is a stream to journald (JOURNAL_STREAM names it): the journal, with fields.
  /// 2. The daemon under systemd, with journald's socket there: the journal, wherever standard error goes.
  /// 3. The daemon under systemd without a journal, standard error read by somebody: text with priorities.
  /// 4. Anything else, such as a terminal: plain text.
  static func choose(
    environment: [String: String], runsAsDaemon: Bool, standardError: StandardError?, hasJournalSocket: Bool
  ) -> LogDestination {
    if let standardError, environment["JOURNAL_STREAM"] == standardError.identity { return .journal }
    let isService = runsAsDaemon && (environment["INVOCATION_ID"] != nil || environment["NOTIFY_SOCKET"] != nil)
    guard isService, standardError?.kind != .terminal else { return .console(hasPriorityPrefix: false) }
    return hasJournalSocket ? .journal : .console(hasPriorityPrefix: standardError?.kind == .stream)
  }

  /// Chooses for this process.
  static func choose(environment: [String: String], runsAsDaemon: Bool) -> LogDestination {
    choose(
      environment: environment, runsAsDaemon: runsAsDaemon, standardError: StandardError.current(),
      hasJournalSocket: unsafe access(journalSocket, W_OK) == 0)
  }

  /// A handler for `LoggingSystem.bootstrap`, which heeds a level that may change.
  func makeHandler(_ threshold: LogThreshold) -> any LogHandler {
    let handler: any LogHandler =
      switch self {
      case .journal: JournalLogHandler()
      case .console(let hasPriorityPrefix): ConsoleLogHandler(hasPriorityPrefix: hasPriorityPrefix)
      }
    return AdjustableLogHandler(handler, threshold: threshold)
  }
}
