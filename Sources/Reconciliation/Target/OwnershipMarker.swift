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
    // Usually the text is the marker alone.
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) {
      self.init(line: text.utf8.span)
      return
    }
    for line in text.unicodeScalars.split(whereSeparator: \.isNewline) {
      if let marker = OwnershipMarker(line: String(line).utf8.span) {
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
      .filter { OwnershipMarker(line: String($0).utf8.span) == nil }
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  private init?(line: Span<UInt8>) {
    let words = Self.words(of: line)
    guard words.count == 3, line[words[2].upperBound - 1] == UInt8(ascii: "]") else { return nil }
    guard Self.rest(of: line.extracting(words[0]), after: Self.beginning)?.isEmpty == true,
      let instance = Self.rest(of: line.extracting(words[1]), after: Self.instanceKey),
      let source = Self.rest(of: line.extracting(words[2].dropLast()), after: Self.sourceKey),
      !instance.isEmpty, !source.isEmpty
    else { return nil }
    self.instance = MarkerWord.plain(instance[...])
    self.source = StableID(MarkerWord.plain(source[...]))
  }

  private static let beginning = Array("[rollcall".utf8)
  private static let instanceKey = Array("instance=".utf8)
  private static let sourceKey = Array("source=".utf8)

  /// Where the words of a line are; blanks separate them.
  private static func words(of line: Span<UInt8>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start = 0
    for place in 0...line.count where place == line.count || line[place] == UInt8(ascii: " ") {
      if place > start { words.append(start..<place) }
      start = place + 1
    }
    return words
  }

  /// What follows the beginning of a word; nil when it begins otherwise.
  private static func rest(of word: Span<UInt8>, after beginning: [UInt8]) -> String? {
    guard word.count >= beginning.count else { return nil }
    for place in beginning.indices where word[place] != beginning[place] { return nil }
    return word.extracting(beginning.count...).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
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
