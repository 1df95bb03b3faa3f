import Logging
import Reconciliation

/// Log entries as one line of text for people.
enum LogText {
  /// The key whose value says which event an entry is; it is a field of the journal and not part of the text.
  static let messageIDKey = "message-id"
  /// The key whose value are the options that another command needs to see the same configuration, each with a blank before it: a field of the
  /// journal, for its catalogue, and not part of the text.
  static let optionsKey = "options"
  /// How many Unicode scalars of a value stand in a line; fields of the journal are whole.
  static let valueLimit = 1_000

  /// Everything that is known of an entry: the entry's own metadata wins over the provider's, that over the handler's.
  static func metadata(of event: LogEvent, in handler: some LogHandler) -> Logger.Metadata {
    var all = handler.metadata
    all.merge(handler.metadataProvider?.get() ?? [:]) { _, new in new }
    all.merge(event.metadata ?? [:]) { _, new in new }
    if let error = event.error, all["error"] == nil { all["error"] = .string("\(error)") }
    return all
  }

  /// The message, then `key=value` for each piece of metadata that is part of the text, sorted by key. Values with blanks in them are quoted.
  static func line(_ message: String, _ metadata: Logger.Metadata) -> String {
    let pairs = metadata.filter { ![messageIDKey, optionsKey].contains($0.key) }.sorted { $0.key < $1.key }
    return ([escaped(message)] + pairs.map { "\(escaped($0.key))=\(quoted(shown($0.value.description)))" }).joined(
      separator: " ")
  }

  /// The text with everything escaped that could end a line, move the cursor or turn the direction of writing.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.isHarmless: result.unicodeScalars.append(scalar)
      default: result += "\\u{\(String(scalar.value, radix: 16))}"
      }
    }
    return result
  }

  private static func shown(_ value: String) -> String {
    let scalars = value.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: valueLimit, limitedBy: scalars.endIndex), end != scalars.endIndex
    else {
      return escaped(value)
    }
    return escaped(String(scalars[..<end])) + "…"
  }

  /// By scalars: a quote with an accent on it is another character, and still a quote to whoever takes the line apart.
  private static func quoted(_ text: String) -> String {
    let isPlain = !text.isEmpty && !text.unicodeScalars.contains { $0 == " " || $0 == "\"" || $0 == "=" }
    return isPlain ? text : "\"\(text.rewriting { $0 == "\"" ? "\\\"" : nil })\""
  }
}
