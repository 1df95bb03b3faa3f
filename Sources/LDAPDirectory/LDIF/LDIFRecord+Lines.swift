extension LDIFRecord {
  private static let dn = Array("dn".utf8)
  private static let version = Array("version".utf8)
  /// What the first line of a record may be called: an entry, or what ldapsearch says of how the search ended.
  private static let beginnings = ["dn", "search", "ref"].map { Array($0.utf8) }

  /// Takes the bytes from `start` on as one line: finds its parts and decodes its value.
  mutating func closeLine(from start: Int, number: Int) throws(LDIFError) {
    guard let colon = bytes[start...].firstIndex(of: UInt8(ascii: ":")) else {
      throw LDIFError(line: number, "it has no colon", advice: "is it really LDIF?")
    }
    guard isDescription(start..<colon) else {
      throw LDIFError(line: number, "what stands before the colon is not the name of an attribute", advice: "is it really LDIF?")
    }
    var value = colon + 1
    let mark = value < bytes.count ? bytes[value] : 0
    if mark == UInt8(ascii: "<") {
      throw LDIFError(
        line: number, "its value is somewhere else: \(text(start..<min(bytes.count, start + 100)))",
        advice: "nothing but the file itself is read: write the value into it, in base64")
    }
    if mark == UInt8(ascii: ":") { value += 1 }
    while value < bytes.count, bytes[value] == UInt8(ascii: " ") { value += 1 }
    if mark == UInt8(ascii: ":") {
      guard Base64.decodeTail(of: &bytes, from: value) else {
        throw LDIFError(line: number, "its value is not base64, as two colons say it is")
      }
    } else {
      try checkText(value..<bytes.count, number)
    }
    lines.append(Line(description: start..<colon, value: value..<bytes.count, number: number))
    if lines.count > 1 { try checkIsContent(number) }
  }

  /// Letters, digits, `-`, `.`, `_`, and options after semicolons (RFC 4512, 2.5; `=` and `*` are in the ranges of Active Directory).
  private func isDescription(_ range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return false }
    for byte in bytes[range] {
      switch byte | 0x20 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): continue
      default:
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ";"),
          UInt8(ascii: "="), UInt8(ascii: "*"):
          continue
        default: return false
        }
      }
    }
    return true
  }

  /// A value that is written as it is has to be UTF-8: of another encoding one could not tell which.
  private func checkText(_ range: Range<Int>, _ number: Int) throws(LDIFError) {
    guard bytes[range].contains(where: { $0 >= 0x80 }), String(validating: bytes[range], as: UTF8.self) == nil else { return }
    throw LDIFError(
      line: number, "its value is neither ASCII nor UTF-8", advice: "convert the file to UTF-8, or write such values in base64")
  }

  /// A record with `changetype` or `control` says what to do to a directory, not what is in it (RFC 2849, note 9 ff).
  private func checkIsContent(_ number: Int) throws(LDIFError) {
    let line = lines.count - 1
    guard !hasDescription(line, Self.dn) else {
      throw LDIFError(line: number, "a second dn stands within an entry", advice: "put an empty line between two entries")
    }
    guard lines.count == 2, hasDescription(line, Array("changetype".utf8)) || hasDescription(line, Array("control".utf8)) else {
      return
    }
    throw LDIFError(
      line: number, "this is a change to a directory, and no content of one: \(text(lines[line].description)):",
      advice: "name a file that says what is in the directory, as ldapsearch and slapcat write it")
  }

  /// Takes `version: 1` away, with which a file may begin; true when it was there.
  mutating func takeVersion() throws(LDIFError) -> Bool {
    guard hasDescription(0, Self.version) else { return false }
    guard text(lines[0].value) == "1" else {
      throw LDIFError(line: number, "this is version \(text(lines[0].value)) of LDIF, and there is only version 1")
    }
    removeAll()
    return true
  }

  func checkFirstLine() throws(LDIFError) {
    guard !Self.beginnings.contains(where: { hasDescription(0, $0) }) else { return }
    throw LDIFError(
      line: number, "a record begins with \(text(lines[0].description)) and not with dn",
      advice: "see whether an empty line stands within an entry, or the beginning of the file is missing")
  }

  /// Whether this is an entry and not what ldapsearch says beside them.
  var isEntry: Bool { !isEmpty && hasDescription(0, Self.dn) }
}
