/// One rule of what goes wrong on purpose: which requests it is for, and what happens to them.
///
/// docs/sandbox.md lists the keys of its JSON form. A rule that gives an answer of its own (`status`, `type`, `body`, `html`, `redirect`,
/// `gzip-bomb`) keeps the request from being carried out, unless it takes effect all the same; every other one changes how the API's own
/// answer arrives.
package struct Fault: Sendable, Codable {
  /// When the connection is closed without an answer.
  package enum Drop: String, Sendable, Codable, CaseIterable { case before, after }

  /// How an answer ends too early.
  package enum Truncation: String, Sendable, Codable, CaseIterable {
    /// `Content-Length` promises the whole body, and the connection is closed in its middle.
    case contentLength = "content-length"
    /// The body comes in chunks, and the connection is closed without the last one.
    case chunked
    /// HTTP is in order, and the body is the first half of what it should be.
    case clean
  }

  package var selection: FaultSelection
  /// How long the answer is held back after the request was carried out, in milliseconds.
  package var delay: Int?
  package var drop: Drop?
  package var status: Int?
  /// The error's `type` at Files.com; without a status it has the one of its family.
  package var type: String?
  /// The request is carried out although the answer says otherwise.
  package var takesEffect = false
  /// The text of the answer; it is HTML when it begins with `<`.
  package var body: String?
  /// The answer is a page as a proxy sends it.
  package var html = false
  package var headers: [String: String] = [:]
  /// `Retry-After` as it is sent: seconds, a date, or nonsense.
  package var retryAfter: String?
  /// `Retry-After` as the date so many seconds after the server's own time.
  package var retryAfterDate: Int?
  package var contentType: String?
  package var truncate: Truncation?
  /// Milliseconds before each byte of the body.
  package var slowLoris: Int?
  /// The answer is the usual one, and nothing is done.
  package var silentIgnore = false
  /// How many bytes the small body unpacks to.
  package var gzipBomb: Int?
  /// Where the answer sends the client.
  package var redirect: String?
  /// Seconds that the `Date` of the answer is ahead.
  package var clockOffset: Int?
  /// Bytes of headers beyond the usual ones.
  package var hugeHeaders: Int?

  /// A rule for this method and the end of a path; more is set on the value.
  package init(_ selection: FaultSelection) { self.selection = selection }

  /// An error in place of an answer, `times` times.
  package init(
    _ method: String, _ path: String, status: Int, type: String? = nil, times: Int = 1, takesEffect: Bool = false,
    retryAfter: Int? = nil, body: String? = nil
  ) {
    self.init(FaultSelection(method: method, path: path, times: times))
    self.status = status
    self.type = type
    self.takesEffect = takesEffect
    self.retryAfter = retryAfter.map(String.init)
    self.body = body
  }

  /// The answer is not the API's own, so the request is carried out only when it takes effect all the same.
  var isReplacement: Bool {
    status != nil || type != nil || body != nil || html || redirect != nil || gzipBomb != nil
  }
}
