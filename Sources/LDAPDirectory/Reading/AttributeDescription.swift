/// An attribute's name as the server sends it, with options after semicolons (RFC 4512, 2.5).
struct AttributeDescription: Equatable {
  /// What part of an attribute's values came: Active Directory hands out large ones in ranges.
  enum Range: Equatable {
    /// All there are, or the last part of them.
    case whole
    /// More follow, from this number on.
    case next(Int)
  }

  /// In lower case, without options.
  let name: String
  let range: Range

  /// Nil when there are options that make it another attribute, such as a language.
  init?(_ text: String) {
    let parts = text.lowercased().split(separator: ";", omittingEmptySubsequences: false)
    guard parts.count <= 2 else { return nil }
    name = String(parts[0])
    guard parts.count == 2 else {
      range = .whole
      return
    }
    guard parts[1].hasPrefix("range="), let dash = parts[1].lastIndex(of: "-") else { return nil }
    let end = parts[1][parts[1].index(after: dash)...]
    if end == "*" {
      range = .whole
    } else {
      guard let last = Int(end), last >= 0, last < Int.max else { return nil }
      range = .next(last + 1)
    }
  }
}
