/// Parts of a URL as text: percent-encoded to be sent, shortened to be shown.
package enum URLParts {
  /// An absolute path of these segments, each encoded whole, so that a `/` inside one is not a separator.
  ///
  /// A segment of one or two dots is encoded too: as it stands, a client or a server would resolve it away.
  package static func path(_ segments: String...) -> String {
    segments.reduce(into: "") { path, segment in
      path += "/"
      path += segment == "." || segment == ".." ? segment.replacing(".", with: "%2E") : encoded(segment)
    }
  }

  /// A query with its leading `?`; nothing when there are no items. Names are encoded like values.
  package static func query(_ items: [(name: String, value: String)]) -> String {
    guard !items.isEmpty else { return "" }
    return "?" + items.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&")
  }

  /// The URL without query, fragment, user and password, and without control characters: what an error or a log line may show.
  static func shown(_ url: String) -> String {
    let address = String(url.prefix { $0 != "?" && $0 != "#" }.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F })
    guard let scheme = address.firstRange(of: "://") else { return address }
    let rest = address[scheme.upperBound...]
    let authority = rest.prefix { $0 != "/" }
    guard let at = authority.lastIndex(of: "@") else { return address }
    return String(address[..<scheme.upperBound] + rest[rest.index(after: at)...])
  }

  /// RFC 3986, 2.3: only unreserved characters stay as they are; the rest goes as the percent-encoded bytes of its UTF-8.
  private static func encoded(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return result
  }
}
