import CSystemd
import Logging

/// Sends log entries to journald with their fields. What journald does not take goes to standard error instead.
struct JournalLogHandler: LogHandler {
  /// Takes the fields of one entry; below zero it is an errno value, negated.
  typealias Sender = @Sendable ([[UInt8]]) -> Int32

  var logLevel: Logger.Level = .info
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?
  private let send: Sender
  private let fallback: ConsoleLogHandler

  init(send: @escaping Sender = Self.sendToJournal, fallback: ConsoleLogHandler = ConsoleLogHandler(hasPriorityPrefix: true)) {
    self.send = send
    self.fallback = fallback
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let metadata = LogText.metadata(of: event, in: self)
    let fields = JournalFields.encode(event.message.description, level: event.level, metadata: metadata)
    if send(fields) < 0 { fallback.write(event.message.description, level: event.level, metadata: metadata) }
  }

  /// sd_journal_sendv(3) over one buffer that holds all fields in a row.
  static func sendToJournal(_ fields: [[UInt8]]) -> Int32 {
    var bytes = fields.flatMap(\.self)
    return unsafe bytes.withUnsafeMutableBytes { buffer in
      var offset = 0
      let vectors = unsafe fields.map { field in
        defer { offset += field.count }
        // The buffer holds every field: offset + count never exceeds it.
        return unsafe iovec(iov_base: buffer.baseAddress?.advanced(by: offset), iov_len: field.count)
      }
      return unsafe vectors.withUnsafeBufferPointer { unsafe sd_journal_sendv($0.baseAddress, Int32($0.count)) }
    }
  }
}
