/// Steps over elements that lie one after the other, by their headers alone, in bytes that are lent to each call.
///
/// The encoding is what LDAP makes of the Basic Encoding Rules (RFC 4511, 5.1): tags of one octet, definite lengths, strings in one piece.
/// A length may take more octets than it needs, as those of Active Directory do, up to five.
struct BERCursor {
  /// Tags of the universal elements that messages are made of (X.690, 8; X.680, 8.4).
  static let boolean: UInt8 = 0x01
  static let integer: UInt8 = 0x02
  static let octets: UInt8 = 0x04
  static let enumeration: UInt8 = 0x0A
  static let sequence: UInt8 = 0x30
  static let set: UInt8 = 0x31

  private static let maximumLengthOctets = 4

  /// Where the next element begins.
  private(set) var place: Int
  private let end: Int

  /// `range` is what the elements fill exactly.
  init(_ range: Range<Int>) {
    place = range.lowerBound
    end = range.upperBound
  }

  /// Whether there is no further element.
  var isAtEnd: Bool { place == end }

  /// The tag of the next element; nil at the end.
  func tag(in bytes: Span<UInt8>) -> UInt8? { isAtEnd ? nil : bytes[place] }

  /// Steps over the next element and returns where its contents lie. Throws when it is of another kind, or does not end where it has to.
  @inline(__always)
  mutating func step(_ tag: UInt8, in bytes: Span<UInt8>) throws(BrokenMessage) -> Range<Int> {
    guard end &- place >= 2 else { throw BrokenMessage("an element is missing or cut off", at: place) }
    guard bytes[place] == tag else { throw BrokenMessage("there is an element of another kind than belongs there", at: place) }
    let first = Int(bytes[place &+ 1])
    let header = first < 0x80 ? (start: place &+ 2, length: first) : try longHeader(in: bytes)
    guard header.length <= end &- header.start else { throw BrokenMessage("an element is longer than what it is in", at: place) }
    place = header.start &+ header.length
    return header.start..<place
  }

  /// A length in more than one octet (X.690, 8.1.3.5).
  private func longHeader(in bytes: Span<UInt8>) throws(BrokenMessage) -> (start: Int, length: Int) {
    let octets = Int(bytes[place + 1] & 0x7F)
    let start = place + 2 + octets
    guard (1...Self.maximumLengthOctets).contains(octets), start <= end else {
      throw BrokenMessage("there is no length that LDAP allows", at: place + 1)
    }
    var length = 0
    for index in (place + 2)..<start { length = length << 8 | Int(bytes[index]) }
    return (start, length)
  }

  /// Throws unless every element was stepped over.
  @inline(__always)
  func finish() throws(BrokenMessage) {
    guard isAtEnd else { throw BrokenMessage("there is more than belongs there", at: place) }
  }

  /// Steps over an integer or an enumeration of at most 32 bits, and returns it.
  mutating func number(_ tag: UInt8, in bytes: Span<UInt8>) throws(BrokenMessage) -> Int32 {
    let content = try step(tag, in: bytes)
    guard (1...4).contains(content.count) else { throw BrokenMessage("there is no number of 32 bits", at: content.lowerBound) }
    var number: Int32 = bytes[content.lowerBound] < 0x80 ? 0 : -1
    for index in content { number = number << 8 | Int32(bytes[index]) }
    return number
  }
}
