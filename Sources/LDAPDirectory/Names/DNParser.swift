/// Reads the text of a DN (RFC 4514, 3), byte by byte.
struct DNParser {
  private let bytes: [UInt8]
  private var position = 0

  init(_ dn: Span<UInt8>) {
    bytes = dn.copy
  }

  /// The names of the DN, none for the empty one; nil when the bytes are no DN.
  mutating func parse() -> [[DistinguishedName.Part]]? {
    skipBlanks()
    if current == nil { return [] }
    var names: [[DistinguishedName.Part]] = []
    var name: [DistinguishedName.Part] = []
    while true {
      guard let part = parsePart() else { return nil }
      name.append(part)
      switch current {
      case UInt8(ascii: "+"): position += 1
      case UInt8(ascii: ","), UInt8(ascii: ";"):
        position += 1
        names.append(name)
        name = []
      case nil: return names + [name]
      default: return nil
      }
    }
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipBlanks() {
    while current == UInt8(ascii: " ") { position += 1 }
  }

  private mutating func parsePart() -> DistinguishedName.Part? {
    skipBlanks()
    let start = position
    while let byte = current, Self.isKeyByte(byte) { position += 1 }
    guard position > start else { return nil }
    let type = String(decoding: bytes[start..<position], as: UTF8.self)
    skipBlanks()
    guard current == UInt8(ascii: "=") else { return nil }
    position += 1
    skipBlanks()
    let value: [UInt8]?
    switch current {
    case UInt8(ascii: "#"): value = parseHexadecimal()
    case UInt8(ascii: "\""): value = parseQuoted()
    default: value = parseString()
    }
    skipBlanks()
    return value.map { .init(type: AttributeTypeName.canonical(type), value: DistinguishedName.folded($0)) }
  }

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): true
    default: false
    }
  }

  private mutating func parseString() -> [UInt8]? {
    var value: [UInt8] = []
    while let byte = current {
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "+"): return value
      case UInt8(ascii: "\""): return nil
      default:
        guard let character = parseCharacter(byte) else { return nil }
        value.append(character)
      }
    }
    return value
  }

  /// What stands for one byte of a value, from the present byte on.
  private mutating func parseCharacter(_ byte: UInt8) -> UInt8? {
    if byte == UInt8(ascii: "\\") { return parseEscape() }
    position += 1
    return byte
  }

  /// A backslash and two digits, or a backslash and a character that would have a meaning.
  private mutating func parseEscape() -> UInt8? {
    position += 1
    guard let byte = current else { return nil }
    if let pair = parsePair() { return pair }
    guard ##" "#+,;<=>\"##.utf8.contains(byte) else { return nil }
    position += 1
    return byte
  }

  private mutating func parsePair() -> UInt8? {
    guard position + 1 < bytes.count, let high = Hexadecimal.digit(bytes[position]),
      let low = Hexadecimal.digit(bytes[position + 1])
    else {
      return nil
    }
    position += 2
    return high << 4 | low
  }

  private mutating func parseQuoted() -> [UInt8]? {
    position += 1
    var value: [UInt8] = []
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return value
      default:
        guard let character = parseCharacter(byte) else { return nil }
        value.append(character)
      }
    }
    return nil
  }

  /// `#` and the BER of the value. A string in it stands for its text; anything else for its bytes.
  private mutating func parseHexadecimal() -> [UInt8]? {
    position += 1
    var value: [UInt8] = []
    while let byte = parsePair() { value.append(byte) }
    guard !value.isEmpty else { return nil }
    // OCTET STRING, UTF8String, NumericString, PrintableString, IA5String with a length of one byte.
    let isText =
      [0x04, 0x0C, 0x12, 0x13, 0x16].contains(value[0]) && value.count >= 2 && value[1] < 0x80 && Int(value[1]) == value.count - 2
    if isText { return Array(value[2...]) }
    // A zero in front, so that no text equals it.
    return [0] + value.flatMap { Array((($0 < 16 ? "0" : "") + String($0, radix: 16)).utf8) }
  }
}
