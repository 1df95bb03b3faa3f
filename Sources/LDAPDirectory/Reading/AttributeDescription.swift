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
  /// The number of the first value that came: 0 without a range, nil when the range is none.
  let first: Int?
  let range: Range

  /// Nil when there are options that make it another attribute, such as a language.
  init?(_ text: String) {
    let parts = text.lowercased().split(separator: ";", omittingEmptySubsequences: false)
    guard parts.count <= 2 else { return nil }
    name = String(parts[0])
    guard parts.count == 2 else {
      (first, range) = (0, .whole)
      return
    }
    guard parts[1].hasPrefix("range=") else { return nil }
    let ends = parts[1].dropFirst("range=".count).split(separator: "-", omittingEmptySubsequences: false)
    let start = ends.first.flatMap { Int($0) } ?? -1
    if ends.count == 2, start >= 0, ends[1] == "*" {
      (first, range) = (start, .whole)
    } else if ends.count == 2, start >= 0, let last = Int(ends[1]), last >= start, last < Int.max {
      (first, range) = (start, .next(last + 1))
    } else {
      (first, range) = (nil, .whole)
    }
  }
}
