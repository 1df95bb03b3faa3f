/// Text as it may stand in a URL.
enum URLText {
  /// Percent-encodes everything but the unreserved characters of RFC 3986, section 2.3, so that the text stays one path segment
  /// or one query value whatever it holds.
  static func encode(_ text: String) -> String {
    var encoded: [UInt8] = []
    encoded.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      if isUnreserved(byte) {
        encoded.append(byte)
      } else {
        encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  /// `?name=value&...` with names and values encoded; empty when there is nothing to ask for.
  static func query(_ items: [(name: String, value: String)]) -> String {
    items.isEmpty ? "" : "?" + items.map { "\(encode($0.name))=\(encode($0.value))" }.joined(separator: "&")
  }

  private static let digits = Array("0123456789ABCDEF".utf8)

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: false
    }
  }
}
