package import Logging
import Synchronization

/// Keeps what is logged, for tests that look at it.
package final class LogBook: Sendable {
  package struct Entry: Sendable {
    package let level: Logger.Level
    package let message: String
    /// Without `message-id`.
    package let fields: [String: String]
    /// Its class, as `message-id` names it.
    package let event: String?
  }

  private let recorded = Mutex<[Entry]>([])

  package init() {}

  package var entries: [Entry] { recorded.withLock { $0 } }

  /// The entries of a class, oldest first.
  package func entries(_ event: String) -> [Entry] { entries.filter { $0.event == event } }

  /// A logger that writes here, at every level.
  package var logger: Logger {
    var logger = Logger(label: "test") { _ in Handler(book: self) }
    logger.logLevel = .trace
    return logger
  }

  private func record(_ event: LogEvent, _ base: Logger.Metadata) {
    var fields = base.merging(event.metadata ?? [:]) { _, new in new }.mapValues(\.description)
    let name = fields.removeValue(forKey: "message-id")
    recorded.withLock { $0.append(Entry(level: event.level, message: "\(event.message)", fields: fields, event: name)) }
  }

  private struct Handler: LogHandler {
    let book: LogBook
    var logLevel = Logger.Level.trace
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) { book.record(event, metadata) }
  }
}
