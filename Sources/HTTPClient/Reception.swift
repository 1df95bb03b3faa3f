/// What came back for one request so far, and whether more of it may come; decides, while `CurlEasy` does.
///
/// Each function answers whether libcurl may go on.
final class Reception {
  /// Room for the headers of one answer, interim answers and trailers included.
  static let maximumHeaderBytes = 256 << 10

  /// The request has begun to go out; what fails from here on has an unknown end.
  private(set) var wasSent = false
  /// Why we ended the transfer, where it was us.
  private(set) var refusal: (reason: String, mayPass: Bool)?
  private var headers: [String: String] = [:]
  private var body: [UInt8] = []
  private var headerBytes = 0
  private var headersEnded = false
  private let maximumBodyBytes: Int

  init(maximumBodyBytes: Int) { self.maximumBodyBytes = maximumBodyBytes }

  /// The connection stands and the request is about to be sent.
  ///
  /// libcurl sends a request of any method again on a fresh connection when a reused one closes before the first byte of an answer (up to
  /// five times). The server may have carried it out all the same, so the second beginning is refused: a request goes out once, and whoever
  /// asked decides.
  func begin() -> Bool {
    guard !wasSent else {
      refusal = ("the server closed a reused connection, or refused the stream, instead of answering", true)
      return false
    }
    wasSent = true
    return true
  }

  func take(header line: [UInt8]) -> Bool {
    headerBytes += line.count
    guard headerBytes <= Self.maximumHeaderBytes else {
      refusal = ("the answer's headers exceed \(Self.maximumHeaderBytes) bytes", false)
      return false
    }
    let text = String(decoding: line, as: UTF8.self).trimmingSuffix { $0 == "\r\n" || $0 == "\n" || $0 == "\r" }
    if text.hasPrefix("HTTP/") {
      headers = [:]
      headersEnded = false
    } else if text.isEmpty {
      headersEnded = true
    } else if !headersEnded, let colon = text.firstIndex(of: ":") {
      // Lines after the empty one are trailers; they do not take part in what the headers said.
      headers[text[..<colon].lowercased()] = String(text[text.index(after: colon)...]).trimmed
    }
    return true
  }

  func take(body chunk: [UInt8]) -> Bool {
    guard body.count + chunk.count <= maximumBodyBytes else {
      refusal = ("the answer's body exceeds \(maximumBodyBytes) bytes", false)
      return false
    }
    body += chunk
    return true
  }

  /// The answer, once libcurl says that the transfer ended well; nil when its headers never ended.
  ///
  /// libcurl takes a connection that closes amid the headers for the end of a good answer without a body.
  func response(status: Int) -> HTTPResponse? {
    guard headersEnded, status >= 200 else { return nil }
    return HTTPResponse(status: status, headers: headers, body: body)
  }
}

extension StringProtocol {
  fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> String {
    var text = Substring(self)
    while let last = text.last, predicate(last) { text.removeLast() }
    return String(text)
  }

  fileprivate var trimmed: String {
    String(drop { $0 == " " || $0 == "\t" }).trimmingSuffix { $0 == " " || $0 == "\t" }
  }
}
