/// A request for metrics, as far as it was received. Pure.
///
/// What follows the first line is of no interest, and neither is a body; both are bounded.
struct MetricsRequest: Sendable {
  /// A scraper sends some 300 bytes.
  static let maximumBytes = 8_192

  enum Reading: Sendable, Hashable {
    /// More has to come.
    case incomplete
    /// A GET or HEAD of this path, without its query.
    case page(String, isHead: Bool)
    /// Anything else, and what is answered.
    case refused(status: Int)
  }

  /// What the bytes come to.
  static func read(_ bytes: [UInt8]) -> Reading {
    guard let end = headEnd(bytes) else { return bytes.count >= maximumBytes ? .refused(status: 431) : .incomplete }
    guard let line = bytes[..<end].split(separator: UInt8(ascii: "\r"), maxSplits: 1, omittingEmptySubsequences: false).first,
      let text = String(validating: line, as: UTF8.self)
    else { return .refused(status: 400) }
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, words[2] == "HTTP/1.1" || words[2] == "HTTP/1.0", words[1].hasPrefix("/") else {
      return .refused(status: 400)
    }
    guard words[0] == "GET" || words[0] == "HEAD" else { return .refused(status: 405) }
    return .page(String(words[1].prefix { $0 != "?" }), isHead: words[0] == "HEAD")
  }

  /// Where the headers end (RFC 9112, 2.1).
  private static func headEnd(_ bytes: [UInt8]) -> Int? { bytes.firstRange(of: Array("\r\n\r\n".utf8))?.lowerBound }
}
