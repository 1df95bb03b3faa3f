import Fixtures
import Foundation
import Glibc
import Testing

@testable import rollcall

/// A control server in a folder of its own, and clients for it.
struct ControlFixture {
  /// A connection that a test uses byte by byte.
  final class Line {
    let socket: StreamSocket
    private var received: [UInt8] = []

    init(_ path: SocketPath) throws { socket = try StreamSocket.connected(to: path) }

    /// Sends as much as the system takes; false when nobody takes it any more.
    @discardableResult
    func send(_ text: String) -> Bool {
      switch socket.write(Array(text.utf8)[...]) {
      case .success: true
      case .failure(let failure): failure.isPassing
      }
    }

    /// Everything that comes until the server ends the connection.
    func everything() async throws -> String {
      try await Waiting.until("the server has ended the connection") { !readsMore() }
      return String(decoding: received, as: UTF8.self)
    }

    /// Every answer that has come so far.
    func answers() -> [ControlAnswer] {
      _ = readsMore()
      return received.split(separator: UInt8(ascii: "\n")).compactMap { ControlAnswer.parse(Array($0)) }
    }

    /// Reads what is there; false at the end.
    private func readsMore() -> Bool {
      while true {
        switch socket.read(limit: 65_536) {
        case .success(let bytes) where bytes.isEmpty: return false
        case .success(let bytes): received += bytes
        case .failure(let failure): return failure.isPassing
        }
      }
    }
  }

  let folder: TemporaryFolder
  let path: SocketPath
  let server: ControlServer
  /// Who was refused.
  let refused: Recorder<ControlPeer?>

  /// Answers `echo` and the request; to `hang` nothing, until it is cancelled.
  static let echo: ControlLoop.Handler = { request, peer, reply in
    let text = String(decoding: request, as: UTF8.self)
    if text == "hang" {
      try? await Task.sleep(for: .seconds(3_600))
      return
    }
    reply.end(ControlAnswer(note: "uid \(peer.uid)", text: text))
  }

  /// Runs `body` with a server, and stops it.
  static func run(
    limits: ControlLimits = .standard, group: String? = nil, handle: @escaping ControlLoop.Handler = echo,
    _ body: (ControlFixture) async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = try #require(SocketPath(folder.file("c.sock")))
    let refused = Recorder<ControlPeer?>()
    let server = try ControlServer(
      at: path, group: group, .init(limits: limits) { refused.record($0) }, handle: handle)
    do {
      try await body(ControlFixture(folder: folder, path: path, server: server, refused: refused))
      await server.stop()
    } catch {
      await server.stop()
      throw error
    }
  }

  /// A new connection.
  func connect() throws -> Line { try Line(path) }

  /// Asks and reads to the end of the connection.
  func ask(_ request: String) async throws -> String {
    let line = try connect()
    line.send(request + "\n")
    return try await line.everything()
  }
}
