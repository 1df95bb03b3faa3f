/// Search filters as RFC 4515 writes them.
enum FilterText {
  /// Entries for which both hold; a filter without parentheses gets them.
  static func both(_ first: String, _ second: String) -> String { "(&\(enclosed(first))\(enclosed(second)))" }

  /// A value as it may stand in a filter (RFC 4515, 3).
  static func escaped(_ value: String) -> String {
    var text = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\0": text += "\\00"
      case "(": text += "\\28"
      case ")": text += "\\29"
      case "*": text += "\\2a"
      case "\\": text += "\\5c"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// The filter itself when it has parentheses already.
  static func enclosed(_ filter: String) -> String {
    let trimmed = filter.drop { $0 == " " }
    return trimmed.hasPrefix("(") ? String(trimmed) : "(\(trimmed))"
  }
}
