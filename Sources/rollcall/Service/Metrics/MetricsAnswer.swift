/// What is sent back to whoever asks for metrics. Pure.
struct MetricsAnswer: Sendable {
  /// The whole answer, head and body.
  let bytes: [UInt8]

  /// `page` gives the body of a path and its content type, nil when there is none.
  init(to reading: MetricsRequest.Reading, page: (String) -> (type: String, body: String)?) {
    switch reading {
    case .page(let path, let isHead):
      bytes =
        page(path).map { Self.bytes(200, type: $0.type, body: $0.body, isHead: isHead) } ?? Self.error(404)
    case .refused(let status): bytes = Self.error(status)
    case .incomplete: bytes = Self.error(408)
    }
  }

  private static let words = [
    200: "OK", 400: "Bad Request", 404: "Not Found", 405: "Method Not Allowed", 408: "Request Timeout",
    431: "Request Header Fields Too Large",
  ]

  private static func error(_ status: Int) -> [UInt8] {
    bytes(status, type: "text/plain; charset=utf-8", body: "\(words[status] ?? "")\n", isHead: false)
  }

  private static func bytes(_ status: Int, type: String, body: String, isHead: Bool) -> [UInt8] {
    let content = Array(body.utf8)
    let head = [
      "HTTP/1.1 \(status) \(words[status] ?? "")", "Content-Type: \(type)", "Content-Length: \(content.count)",
      "Cache-Control: no-store", "X-Content-Type-Options: nosniff", "Connection: close",
    ]
    let allow = status == 405 ? ["Allow: GET, HEAD"] : []
    return Array(((head + allow).joined(separator: "\r\n") + "\r\n\r\n").utf8) + (isHead ? [] : content)
  }
}
