import Glibc

/// One connection of a `ScriptedServer`, as its script sees it; every wait on it ends by itself.
///
/// Used by the thread of its script alone.
package final class ScriptedConnection {
  /// The head of a request as text, and its body as far as `Content-Length` goes.
  package struct Request: Sendable, Hashable {
    package let head: String
    package let body: [UInt8]

    /// `POST /groups`, of the first line.
    package var line: String { head.split(separator: " ").prefix(2).joined(separator: " ") }

    /// The value of a header, whatever the case of its name.
    package func header(_ name: String) -> String? {
      let prefix = name.lowercased() + ":"
      let line = head.split(whereSeparator: \.isNewline).first { $0.lowercased().hasPrefix(prefix) }
      return line.map { String($0.dropFirst(prefix.count).drop { $0 == " " }) }
    }
  }

  /// The place of the connection among those of the server, from 1.
  package let number: Int
  let socket: Int32
  private let record: (Request) -> Void
  private var buffer: [UInt8] = []

  init(_ socket: Int32, number: Int, record: @escaping (Request) -> Void) {
    self.socket = socket
    self.number = number
    self.record = record
    var limit = timeval(tv_sec: 300, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  /// The next thing that `take` finds at the beginning of what has come, with its length; nil when the client has closed.
  package func next<Value>(_ take: (ArraySlice<UInt8>) -> (Value, Int)?) -> Value? {
    while true {
      if let (value, length) = take(buffer[...]) {
        buffer.removeFirst(length)
        return value
      }
      guard receive() else { return nil }
    }
  }

  /// The next request of HTTP, read to its end; nil when the client has closed.
  package func readRequest() -> Request? {
    while true {
      if let end = buffer.firstRange(of: Array("\r\n\r\n".utf8)) {
        let head = String(decoding: buffer[..<end.lowerBound], as: UTF8.self)
        let length = Request(head: head, body: []).header("Content-Length").flatMap { Int($0) } ?? 0
        while buffer.count < end.upperBound + length { guard receive() else { return nil } }
        let request = Request(head: head, body: Array(buffer[end.upperBound..<(end.upperBound + length)]))
        buffer.removeFirst(end.upperBound + length)
        record(request)
        return request
      }
      guard receive() else { return nil }
    }
  }

  /// Sends all of it; false when the client is gone.
  @discardableResult
  package func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return false }
      rest.removeFirst(count)
    }
    return true
  }

  /// Sends all of it; false when the client is gone.
  @discardableResult
  package func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// Sends a whole answer with its length.
  @discardableResult
  package func answer(_ status: String = "200 OK", headers: [String] = [], body: [UInt8] = []) -> Bool {
    let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.count)"] + headers
    return send(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body)
  }

  /// Closes with RST, as a server that crashes with unread data does, as soon as the script ends.
  package func reset() {
    var now = linger(l_onoff: 1, l_linger: 0)
    setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
  }

  /// Reads and drops what comes until the client closes.
  package func waitForClose() { while receive() {} }

  /// Whether the client closes within this time.
  package func isClosed(within limit: Duration) -> Bool {
    var wish = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    let milliseconds = limit / .milliseconds(1)
    return poll(&wish, 1, Int32(milliseconds)) > 0 && !receive()
  }

  private func receive() -> Bool {
    var chunk = [UInt8](repeating: 0, count: 16 << 10)
    let count = chunk.withUnsafeMutableBytes { recv(socket, $0.baseAddress, $0.count, 0) }
    guard count > 0 else { return false }
    buffer += chunk[..<count]
    return true
  }
}
