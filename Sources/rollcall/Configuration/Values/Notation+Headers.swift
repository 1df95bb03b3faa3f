/// Header lines of HTTP.
extension Notation {
  /// A token (RFC 9110, 5.6.2).
  static func header(_ text: String) throws(Refusal) -> String {
    let others = "!#$%&'*+-.^_`|~".utf8
    guard !text.isEmpty, text.utf8.allSatisfy({ $0 < 0x80 && (isWord($0) || others.contains($0)) }) else {
      throw Refusal("has what is not the name of a header: letters, digits and `-`")
    }
    return text
  }

  static func headerValue(_ text: String) throws(Refusal) -> String {
    guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7f }) else {
      throw Refusal("has control characters in a header")
    }
    return text
  }

  /// Whether what it holds is usually a secret.
  static func isSecretHeader(_ name: String) -> Bool {
    let name = name.lowercased()
    return ["authorization", "cookie", "token", "secret", "key", "password"].contains { name.contains($0) }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
