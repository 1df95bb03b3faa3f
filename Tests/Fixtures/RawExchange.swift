import Foundation
import Glibc

/// One request to a server on loopback and every byte that comes back, until the server closes the connection.
package struct RawExchange: Sendable {
  /// The connection could not be made or went silent.
  package struct Failure: Error {
    package let call: String
    package let code: Int32
  }

  /// Empty when the connection was closed without an answer.
  package let bytes: [UInt8]
  /// From the connection to its end.
  package let elapsed: Duration

  /// The line of the status and the headers, as text.
  package var head: String { String(decoding: parts.head, as: UTF8.self) }
  /// Everything after the headers, with the marks of chunks in it.
  package var body: [UInt8] { Array(parts.body) }

  private var parts: (head: ArraySlice<UInt8>, body: ArraySlice<UInt8>) {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return (bytes[...], []) }
    return (bytes[..<end.lowerBound], bytes[end.upperBound...])
  }

  /// The value of a header; nil when it did not come.
  package func header(_ name: String) -> String? {
    let prefix = name.lowercased() + ":"
    return head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(prefix) }
      .map { $0.dropFirst(prefix.count).trimmingCharacters(in: .whitespaces) }
  }

  /// Whether as much of the body has come as the headers say.
  private var isWhole: Bool { header("Content-Length").flatMap { Int($0) }.map { $0 <= body.count } ?? false }

  /// Sends a request that asks for the connection to be closed after it; `path` has no base.
  ///
  /// `endsByLength` is for servers that leave it open: the answer ends where its Content-Length says, too.
  package static func send(
    _ method: String = "GET", _ path: String, to base: String, headers: [String] = [], body: String = "",
    endsByLength: Bool = false
  ) async throws -> RawExchange {
    let port = UInt16(base.split(separator: ":").last ?? "") ?? 0
    let lines = ["\(method) \(path) HTTP/1.1", "Host: 127.0.0.1", "Connection: close", "Content-Length: \(body.utf8.count)"]
    let request = Array(((lines + headers).joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
    // A thread of its own: the server may share the threads of tasks with the test.
    return try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try exchange(request, port, endsByLength) }) }
    }
  }

  private static func exchange(_ request: [UInt8], _ port: UInt16, _ endsByLength: Bool) throws -> RawExchange {
    let begin = ContinuousClock.now
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw Failure(call: "socket", code: errno) }
    defer { close(descriptor) }
    var limit = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = port.bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
    }
    guard code == 0 else { throw Failure(call: "connect", code: errno) }
    guard Glibc.send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else {
      throw Failure(call: "send", code: errno)
    }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = recv(descriptor, &piece, piece.count, 0)
      guard count >= 0 else { throw Failure(call: "recv", code: errno) }
      bytes += piece[..<count]
      let answer = RawExchange(bytes: bytes, elapsed: ContinuousClock.now - begin)
      if count == 0 || (endsByLength && answer.isWhole) { return answer }
    }
  }
}
