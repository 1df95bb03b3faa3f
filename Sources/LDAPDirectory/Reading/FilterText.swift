/// Search filters as RFC 4515 writes them.
enum FilterText {
  /// Entries for which both hold; a filter without parentheses gets them.
  static func both(_ first: String, _ second: String) -> String { "(&\(enclosed(first))\(enclosed(second)))" }

  private static func enclosed(_ filter: String) -> String {
    let trimmed = filter.drop { $0 == " " }
    return trimmed.hasPrefix("(") ? String(trimmed) : "(\(trimmed))"
  }
}
