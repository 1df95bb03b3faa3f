/// An LDAPResult (RFC 4511, 4.1.9).
struct ResultMessage {
  private static let referral: UInt8 = 0xA3
  /// Far more servers than share one tree; an empty URL takes eight times the memory here that it took in the message.
  private static let maximumURLs = 1000

  let code: LDAPResultCode
  /// The closest entry that exists when the base does not; empty otherwise.
  let matched: String
  /// The server's own words; often empty.
  let diagnostic: String

  /// Reads what all results begin with; what else belongs to this one is left to the caller.
  init(_ parts: inout BERCursor, in bytes: Span<UInt8>) throws(BrokenMessage) {
    code = LDAPResultCode(rawValue: try parts.number(BERCursor.enumeration, in: bytes))
    matched = Self.text(try parts.step(BERCursor.octets, in: bytes), of: bytes)
    diagnostic = Self.text(try parts.step(BERCursor.octets, in: bytes), of: bytes)
    if parts.tag(in: bytes) == Self.referral { _ = try Self.urls(parts.step(Self.referral, in: bytes), of: bytes) }
  }

  /// The URLs of a referral or a reference, of which there is one at least (4.1.10).
  static func urls(_ contents: Range<Int>, of bytes: Span<UInt8>) throws(BrokenMessage) -> [String] {
    var rest = BERCursor(contents)
    var urls: [String] = []
    repeat {
      guard urls.count < maximumURLs else { throw BrokenMessage("there are too many URLs", at: rest.place) }
      urls.append(text(try rest.step(BERCursor.octets, in: bytes), of: bytes))
    } while !rest.isAtEnd
    return urls
  }

  /// Active Directory ends its words with a zero.
  private static func text(_ place: Range<Int>, of bytes: Span<UInt8>) -> String {
    String(bytes.extracting(place).text.prefix { $0 != "\0" })
  }
}
