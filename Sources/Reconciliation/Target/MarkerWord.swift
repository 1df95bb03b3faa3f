/// A value inside a mark of ownership: one word, whatever is in it.
enum MarkerWord {
  /// `a b` becomes `a%20b`; letters, digits and ordinary punctuation stay as they are.
  static func escaped(_ value: String) -> String {
    var result = ""
    for scalar in value.unicodeScalars {
      if isPlain(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        for byte in String(scalar).utf8 { result += "%\(byte < 16 ? "0" : "")\(String(byte, radix: 16))" }
      }
    }
    return result
  }

  /// The value that was escaped; a `%` that is not followed by two hex digits stands for itself.
  static func plain(_ word: Substring) -> String {
    guard word.utf8.contains(UInt8(ascii: "%")) else { return String(word) }
    var bytes: [UInt8] = []
    var rest = word.utf8
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let escaped = UInt8(String(Substring(rest.prefix(2))), radix: 16), rest.count >= 2 {
        bytes.append(escaped)
        rest.removeFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value > 0x20, scalar != "%", scalar != "]" else { return false }
    return !scalar.properties.isWhitespace && scalar.properties.generalCategory != .control
  }
}
