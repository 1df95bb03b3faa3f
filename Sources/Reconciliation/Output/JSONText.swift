import FoundationEssentials

/// JSON for programs that does no harm on a terminal either.
package enum JSONText {
  /// Keys sorted, a newline at the end: equal values give equal bytes. With two blanks of indentation, or all of it on one line.
  ///
  /// What moves a cursor, hides text or turns it around stands as `\uXXXX`: to a reader of JSON that is the same text (RFC 8259, 7).
  package static func encode(_ value: some Encodable, isOneLine: Bool = false) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if !isOneLine { encoder.outputFormatting.insert(.prettyPrinted) }
    let text = String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    if text.utf8.allSatisfy({ $0 < 0x7F }) { return text }
    // Outside of strings there is nothing but ASCII.
    return text.rewriting { $0 == "\n" || $0.isHarmless ? nil : $0.utf16.map(escape).joined() }
  }

  private static func escape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
