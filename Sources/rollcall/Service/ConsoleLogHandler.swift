import Glibc
import Logging

/// Writes log entries as lines of text to standard error: `rollcall: message key=value`.
///
/// With the priority prefix a line begins with `<N>`, from which systemd takes the priority (sd-daemon(3)). A line that cannot be written
/// (a closed pipe, a full disk) is lost, and nothing else happens: logging never stops the work.
struct ConsoleLogHandler: LogHandler {
  /// Takes one line, with its line feed.
  typealias Output = @Sendable ([UInt8]) -> Void

  var logLevel: Logger.Level = .info
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?
  private let hasPriorityPrefix: Bool
  private let output: Output

  init(hasPriorityPrefix: Bool, output: @escaping Output = Self.writeToStandardError) {
    self.hasPriorityPrefix = hasPriorityPrefix
    self.output = output
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    write(event.message.description, level: event.level, metadata: LogText.metadata(of: event, in: self))
  }

  /// Writes one entry whose metadata is already complete.
  func write(_ message: String, level: Logger.Level, metadata: Logger.Metadata) {
    let text = LogText.line(message, metadata)
    let priority = SyslogPriority(level)
    let line = hasPriorityPrefix ? "<\(priority.rawValue)>\(text)\n" : "rollcall: \(Self.prefix(priority))\(text)\n"
    output(Array(line.utf8))
  }

  private static func prefix(_ priority: SyslogPriority) -> String {
    switch priority {
    case .critical, .error: "error: "
    case .warning: "warning: "
    case .notice, .info, .debug: ""
    }
  }

  /// One write(2) for a line, so that lines of several threads do not mix; the rest of a short write follows.
  static func writeToStandardError(_ line: [UInt8]) { Console.write(line, to: STDERR_FILENO) }
}
