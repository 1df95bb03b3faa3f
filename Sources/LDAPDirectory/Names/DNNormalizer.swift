/// Brings DNs into the normal form in which two spellings of one name are the same bytes (RFC 4514, RFC 4517 4.2.15).
///
/// Types are in lower case and by their short name, values in lower case with blanks folded, what is special is escaped as a
/// backslash and two digits, the parts of a multi-valued RDN are sorted. Nearly all DNs pass through one loop that only changes
/// case; the rest is parsed.
struct DNNormalizer: Sendable {
  /// The normal form of the last DN that `normalize` took.
  private(set) var form = PackedBytes()

  /// For each byte: itself, in lower case if it is a letter, or 0 if only a parser can tell what it means.
  private let plain: [UInt8] = (0...255).map { (byte: UInt8) in
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte + 32
    case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: ";"), UInt8(ascii: "+"), UInt8(ascii: "#"): 0
    case 0x20..<0x7F: byte
    default: 0
    }
  }

  /// Takes a DN and leaves its normal form in `form`; false when it is no DN, or the empty one.
  mutating func normalize(_ dn: Span<UInt8>) -> Bool {
    if copy(dn) { return true }
    guard let parsed = DistinguishedName(parsing: dn), !parsed.isEmpty else { return false }
    form.fill(parsed.normalForm.span)
    return true
  }

  /// A letter, which is in lower case here, a digit or a hyphen.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
    default: false
    }
  }

  /// The fast path: copies in lower case for as long as every byte stands for itself; false as soon as one may not.
  private mutating func copy(_ dn: Span<UInt8>) -> Bool {
    form.removeAll()
    var previous = UInt8(ascii: ",")
    var isType = true
    var typeLength = 0
    for index in dn.indices {
      let byte = plain[Int(dn[index])]
      switch byte {
      case 0: return false
      case UInt8(ascii: ","):
        guard !isType, previous != UInt8(ascii: " ") else { return false }
        isType = true
        typeLength = 0
      case UInt8(ascii: " "):
        // At the edges of a value and in a row blanks mean nothing; a type has none.
        guard !isType, previous != UInt8(ascii: "="), previous != UInt8(ascii: " ") else { return false }
      case UInt8(ascii: "=") where isType:
        guard (1...AttributeTypeName.longestShortName).contains(typeLength) else { return false }
        isType = false
      default:
        if isType {
          // A type is a name (RFC 4512, 1.4); numbers have names to be brought to, and anything else is none.
          guard typeLength > 0 ? Self.isNameByte(byte) : (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) else {
            return false
          }
          typeLength += 1
        }
      }
      form.append(byte)
      previous = byte
    }
    guard !isType, previous != UInt8(ascii: " ") else { return false }
    form.finish()
    return true
  }
}
