@_spi(_Unicode) import Swift

/// A DN taken apart: the slow and complete way to its normal form.
struct DistinguishedName: Sendable {
  /// One `type=value`; the value is in its normal form already.
  struct Part: Sendable {
    let type: String
    let value: [UInt8]
  }

  /// From the entry up to the root; each has at least one part.
  let names: [[Part]]

  var isEmpty: Bool { names.isEmpty }

  /// Nil when the bytes are no DN by RFC 4514 (`;` as a separator and quotes, which RFC 2253 still read, are understood).
  init?(parsing dn: Span<UInt8>) {
    var parser = DNParser(dn)
    guard let names = parser.parse() else { return nil }
    self.names = names
  }

  /// Equal for equal names; see `DNNormalizer`.
  var normalForm: [UInt8] {
    let parts = names.map { name in
      let texts = Set(name.map { Array($0.type.utf8) + [UInt8(ascii: "=")] + Self.escaped($0.value) })
      return texts.sorted { $0.lexicographicallyPrecedes($1) }.joined(separator: [UInt8(ascii: "+")])
    }
    return Array(parts.joined(separator: [UInt8(ascii: ",")]))
  }

  /// Escapes what the fast path of `DNNormalizer` never lets through, so that both ways meet in one form.
  private static func escaped(_ value: [UInt8]) -> [UInt8] {
    value.flatMap { byte -> [UInt8] in
      switch byte {
      case 0..<0x20, 0x7F, UInt8(ascii: ","), UInt8(ascii: "+"), UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: ";"),
        UInt8(ascii: "#"):
        return [UInt8(ascii: "\\")] + Array((byte < 16 ? "0" : "").utf8) + Array(String(byte, radix: 16).utf8)
      default: return [byte]
      }
    }
  }

  /// Lower case and blanks that mean nothing taken out (RFC 4518, 2.2 and 2.6.1).
  static func folded(_ value: [UInt8]) -> [UInt8] {
    var folded: [UInt8] = []
    let blank = UInt8(ascii: " ")
    for byte in lowercased(value) where byte != blank || (folded.last ?? blank) != blank { folded.append(byte) }
    if folded.last == blank { folded.removeLast() }
    return folded
  }

  private static func lowercased(_ value: [UInt8]) -> [UInt8] {
    if value.allSatisfy({ $0 < 0x80 }) { return value.map { (65...90).contains($0) ? $0 + 32 : $0 } }
    // Bytes that are no UTF-8 stay as they are: such a value equals only itself.
    guard let text = String(validating: value, as: UTF8.self) else { return value }
    // NFC has no public name in the standard library, and Foundation would be a large price for it.
    var normal = String.UnicodeScalarView()
    normal.append(contentsOf: text.lowercased()._nfc)
    return Array(String(normal).utf8)
  }

  /// A value as it may stand in a DN (RFC 4514, 2.4).
  static func escapedText(_ value: String) -> String {
    var text = ""
    let scalars = Array(value.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let isEdge = (scalar == " " && (index == 0 || index == scalars.count - 1)) || (scalar == "#" && index == 0)
      switch scalar {
      case "\0": text += "\\00"
      case "\"", "+", ",", ";", "<", ">", "\\": text += "\\\(scalar)"
      default: text += isEdge ? "\\\(scalar)" : String(scalar)
      }
    }
    return text
  }
}
