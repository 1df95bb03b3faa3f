import HTTPClient

/// Text that a server sent, made fit for one line of ours.
enum ForeignText {
  /// The text with control characters, line breaks and runs of blanks each turned into one blank, cut after `limit` characters.
  static func line(_ text: String, limit: Int = 200) -> String {
    var line = ""
    var count = 0
    var isBlankDue = false
    for character in text {
      guard !isBlank(character) else {
        isBlankDue = !line.isEmpty
        continue
      }
      if count >= limit { return line + "..." }
      if isBlankDue { line.append(" ") }
      line.append(character)
      count += isBlankDue ? 2 : 1
      isBlankDue = false
    }
    return line
  }

  /// Status, content type and length of an answer, and how it begins unless it may hold a secret.
  static func summary(of response: HTTPResponse, isSensitive: Bool) -> String {
    let type = line(response.header("content-type") ?? "no content type", limit: 60)
    let facts = "\(response.status) \(type), \(response.body.count) bytes"
    // A character has at most a few bytes in practice; more than these are never shown.
    let beginning = line(String(decoding: response.body.prefix(400), as: UTF8.self), limit: 80)
    return isSensitive || beginning.isEmpty ? facts : "\(facts), beginning with \"\(beginning)\""
  }

  /// The request's number at the vendor, which their support asks for: ` (request 1a2b)`, or nothing when the answer names none.
  static func requestID(of response: HTTPResponse) -> String {
    guard let id = response.header("x-request-id"), !id.isEmpty else { return "" }
    return " (request \(line(id, limit: 80)))"
  }

  private static func isBlank(_ character: Character) -> Bool {
    character.isWhitespace
      || character.unicodeScalars.contains { scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: true
        default: false
        }
      }
  }
}
