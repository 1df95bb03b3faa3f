import Foundation
import Glibc
import Synchronization

/// A name server on loopback that gives to each question the bytes that a script says; none is silence.
package final class ScriptedNameServer: Sendable {
  /// Takes a question as it came and gives the answer.
  package typealias Script = @Sendable (_ question: [UInt8]) -> [UInt8]?

  package let port: UInt16
  private let socket: Int32
  private let asked = Mutex(0)

  /// How many questions have come.
  package var questions: Int { asked.withLock { $0 } }

  /// Runs one around `body`.
  package static func run<Value>(_ script: @escaping Script, _ body: (ScriptedNameServer) async throws -> Value) async throws
    -> Value
  {
    let server = try ScriptedNameServer()
    Thread.detachNewThread { server.serve(script) }
    // Wakes the thread, which closes the socket.
    defer { shutdown(server.socket, Int32(SHUT_RDWR)) }
    return try await body(server)
  }

  private init() throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
    guard let port = FreePort.bound(socket) else { throw Command.Failure(description: "name server: errno \(errno)") }
    self.port = port
  }

  private func serve(_ script: Script) {
    var buffer = [UInt8](repeating: 0, count: 4096)
    var sender = sockaddr_in()
    while true {
      var size = socklen_t(MemoryLayout<sockaddr_in>.size)
      let count = withUnsafeMutablePointer(to: &sender) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { recvfrom(socket, &buffer, buffer.count, 0, $0, &size) }
      }
      // A datagram socket that was shut down reads as empty.
      guard count > 0 else { break }
      asked.withLock { $0 += 1 }
      guard let answer = script(Array(buffer.prefix(count))) else { continue }
      _ = withUnsafePointer(to: &sender) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { sendto(socket, answer, answer.count, 0, $0, size) }
      }
    }
    close(socket)
  }

  /// The answer to a question with these SRV records, all with the question's own name; an empty list says that there is none.
  package static func services(
    _ records: [(priority: UInt16, weight: UInt16, port: UInt16, target: String)], to question: [UInt8]
  )
    -> [UInt8]
  {
    // The question without an OPT record that may follow it (RFC 6891): header, name, type, class.
    let end = 12 + (question.dropFirst(12).firstIndex(of: 0).map { $0 - 12 + 1 } ?? 0) + 4
    guard question.count >= end else { return [] }
    // A response, recursion available; 3 is NXDOMAIN.
    var answer =
      Array(question[0..<2]) + [0x81, records.isEmpty ? 0x83 : 0x80, 0, 1] + bytes(UInt16(records.count)) + [0, 0, 0, 0]
    answer += question[12..<end]
    for record in records {
      let labels: [[UInt8]] = record.target.split(separator: ".").map { [UInt8($0.utf8.count)] + Array($0.utf8) }
      let data = bytes(record.priority) + bytes(record.weight) + bytes(record.port) + labels.joined() + [0]
      // The name is that at byte 12; type SRV, class IN, 60 seconds.
      answer += [0xC0, 12, 0, 33, 0, 1, 0, 0, 0, 60] + bytes(UInt16(data.count)) + data
    }
    return answer
  }

  private static func bytes(_ number: UInt16) -> [UInt8] { [UInt8(number >> 8), UInt8(number & 0xFF)] }
}
