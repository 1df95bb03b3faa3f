/// The Basic Encoding Rules as far as LDAP uses them (RFC 4511, 5.1): one octet of tag, definite lengths.
package enum BER {
  /// One element: its tag and what is in it.
  package struct Element: Sendable, Hashable {
    package let tag: UInt8
    package let content: ArraySlice<UInt8>

    /// The elements in it; nil when the content is none.
    package var children: [Element]? {
      var rest = content
      var children: [Element] = []
      while !rest.isEmpty {
        guard let (element, length) = BER.first(in: rest) else { return nil }
        children.append(element)
        rest = rest.dropFirst(length)
      }
      return children
    }

    package var text: String { String(decoding: content, as: UTF8.self) }
    /// The content as an integer of up to 32 bits; zero when it is empty.
    package var integer: Int { content.reduce(0) { ($0 << 8 | Int($1)) & 0xFFFF_FFFF } }
  }

  /// The element at the beginning, and how many bytes it takes; nil when it is not there as a whole.
  package static func first(in bytes: ArraySlice<UInt8>) -> (element: Element, length: Int)? {
    guard bytes.count >= 2 else { return nil }
    let start = bytes.startIndex
    var header = 2
    var length = Int(bytes[start + 1])
    if length > 0x80 {
      let octets = length & 0x7F
      guard octets <= 4, bytes.count >= 2 + octets else { return nil }
      header += octets
      length = bytes[(start + 2)..<(start + header)].reduce(0) { $0 << 8 | Int($1) }
    }
    guard bytes.count >= header + length else { return nil }
    return (Element(tag: bytes[start], content: bytes[(start + header)..<(start + header + length)]), header + length)
  }

  package static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] { [tag] + length(content.count) + content }

  package static func sequence(_ parts: [UInt8]...) -> [UInt8] { element(0x30, Array(parts.joined())) }

  package static func octets(_ text: String, tag: UInt8 = 0x04) -> [UInt8] { element(tag, Array(text.utf8)) }

  /// `tag` is 0x0A for an enumeration.
  package static func integer(_ value: Int, tag: UInt8 = 0x02) -> [UInt8] {
    var bytes = withUnsafeBytes(of: Int32(truncatingIfNeeded: value).bigEndian) { Array($0) }
    // As few octets as keep the sign (X.690, 8.3.2).
    while bytes.count > 1, (bytes[0] == 0 && bytes[1] < 0x80) || (bytes[0] == 0xFF && bytes[1] >= 0x80) { bytes.removeFirst() }
    return element(tag, bytes)
  }

  private static func length(_ count: Int) -> [UInt8] {
    if count < 0x80 { return [UInt8(count)] }
    let octets = withUnsafeBytes(of: UInt32(count).bigEndian) { Array($0.drop { $0 == 0 }) }
    return [0x80 | UInt8(octets.count)] + octets
  }
}
