import Logging

/// A log entry in the shape that sd_journal_sendv(3) takes: each field as the bytes `NAME=value`.
///
/// Values are whole, and escaped as in the text: `journalctl --catalog` puts them into its explanations as they are, on somebody's terminal.
enum JournalFields {
  /// What journald takes as the name of a field: at most 64 characters (systemd.journal-fields(7)).
  static let maximumNameLength = 64

  static func encode(_ message: String, level: Logger.Level, metadata: Logger.Metadata) -> [[UInt8]] {
    var fields = [
      Array("MESSAGE=\(LogText.line(message, metadata))".utf8),
      field("PRIORITY", String(SyslogPriority(level).rawValue)),
      field("SYSLOG_IDENTIFIER", "rollcall"),
    ]
    for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
      fields += key == LogText.messageIDKey ? event(value.description) : [field(name(key), value.description)]
    }
    return fields
  }

  /// `cycle` becomes `ROLLCALL_CYCLE`; what is no ASCII letter or digit becomes an underscore.
  static func name(_ key: String) -> String {
    let characters = key.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
    return String(("ROLLCALL_" + String(characters).uppercased()).prefix(maximumNameLength))
  }

  /// The event's name or its 128 bits; a name that nobody knows stays visible as `ROLLCALL_EVENT` alone.
  private static func event(_ value: String) -> [[UInt8]] {
    if let event = EventID(rawValue: value) ?? EventID.allCases.first(where: { $0.messageID == value }) {
      return [field("MESSAGE_ID", event.messageID), field("ROLLCALL_EVENT", event.rawValue)]
    }
    return [field("ROLLCALL_EVENT", value)]
  }

  private static func field(_ name: String, _ value: String) -> [UInt8] { Array("\(name)=\(LogText.escaped(value))".utf8) }
}
