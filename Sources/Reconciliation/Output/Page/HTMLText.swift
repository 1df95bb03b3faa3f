/// Text in HTML.
enum HTMLText {
  /// Text as content of an element or value of a quoted attribute: one harmless line, with everything escaped that could be markup.
  static func escaped(_ text: String, limit: Int = 200) -> String {
    text.printable(limit: limit).rewriting { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case "'": "&#39;"
      case "`": "&#96;"
      default: nil
      }
    }
  }

  /// A name, set apart from the writing direction of the text around it.
  static func name(_ text: String) -> String { "<bdi>\(escaped(text))</bdi>" }
}
