/// The mark of ownership that Rollcall leaves in a target's free text: one line, the rest of the text is the customer's.
///
/// Shape: `[rollcall instance=NAME source=STABLE-ID]`. Blanks, control characters, `]` and `%` in either value are written as `%` and
/// two hex digits for each byte, so that whatever a directory takes for an id stays one word.
package struct OwnershipMarker: Sendable, Hashable {
  package let instance: String
  package let source: StableID

  package init(instance: String, source: StableID) {
    self.instance = instance
    self.source = source
  }

  package var line: String { "[rollcall instance=\(MarkerWord.escaped(instance)) source=\(MarkerWord.escaped(source.rawValue))]" }

  /// The first marker in a text, nil when there is none or the text is nil.
  package init?(in text: String?) {
    guard let text else { return nil }
    for line in text.unicodeScalars.split(whereSeparator: \.isNewline) {
      if let marker = OwnershipMarker(line: Substring(line)) {
        self = marker
        return
      }
    }
    return nil
  }

  /// The text with this marker in place of any other, on a line of its own at the end.
  package func added(to text: String?) -> String {
    let rest = Self.removed(from: text)
    return rest.isEmpty ? line : "\(rest)\n\(line)"
  }

  /// The text without any marker and without blank lines at its end; empty when nothing else was in it.
  package static func removed(from text: String?) -> String {
    var lines = (text ?? "").split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .filter { OwnershipMarker(line: $0) == nil }
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  private init?(line: Substring) {
    let words = line.utf8.split(separator: UInt8(ascii: " "))
    guard words.count == 3, words[0].elementsEqual("[rollcall".utf8), words[2].last == UInt8(ascii: "]") else { return nil }
    guard words[1].starts(with: "instance=".utf8), words[2].starts(with: "source=".utf8) else { return nil }
    instance = MarkerWord.plain(Substring(words[1].dropFirst("instance=".utf8.count)))
    source = StableID(MarkerWord.plain(Substring(words[2].dropFirst("source=".utf8.count).dropLast())))
    guard !instance.isEmpty, !source.rawValue.isEmpty else { return nil }
  }
}

extension Unicode.Scalar {
  /// What `Character.isNewline` calls a newline; none of them ever joins another scalar in one character, but CR and LF.
  fileprivate var isNewline: Bool {
    switch value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}
