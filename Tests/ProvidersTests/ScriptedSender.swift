import HTTPClient
import Synchronization

/// Answers requests by a script and remembers them.
final class ScriptedSender: HTTPSender {
  private let base: String
  private let log = Mutex<(sent: [Sent], lines: [String: Int])>(([], [:]))
  private let script: @Sendable (Sent, _ earlier: Int) throws(HTTPError) -> HTTPResponse

  /// - Parameter script: gets the request and how many with the same line came before it.
  init(base: String, _ script: @escaping @Sendable (Sent, _ earlier: Int) throws(HTTPError) -> HTTPResponse) {
    self.base = base
    self.script = script
  }

  func read(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse { try answer(request, isWrite: false) }
  func write(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse { try answer(request, isWrite: true) }

  var sent: [Sent] { log.withLock { $0.sent } }
  var lines: [String] { sent.map(\.line) }
  var writes: [Sent] { sent.filter(\.isWrite) }

  private func answer(_ request: HTTPRequest, isWrite: Bool) throws(HTTPError) -> HTTPResponse {
    let path = request.url.hasPrefix(base) ? String(request.url.dropFirst(base.count)) : request.url
    let headers = Dictionary(request.headers.map { ($0.name, $0.value) }) { _, later in later }
    let sent = Sent(
      line: "\(request.method.rawValue) \(path)", body: String(decoding: request.body ?? [], as: UTF8.self), headers: headers,
      isWrite: isWrite)
    let earlier = log.withLock { log in
      log.sent.append(sent)
      log.lines[sent.line, default: 0] += 1
      return (log.lines[sent.line] ?? 1) - 1
    }
    return try script(sent, earlier)
  }
}
