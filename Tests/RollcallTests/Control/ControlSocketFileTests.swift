import Fixtures
import Foundation
import Glibc
import Testing

@testable import rollcall

/// The file of the control socket: what was there before, and what is there afterwards.
@Suite struct ControlSocketFileTests {
  private static let surroundings = ControlServer.Surroundings { _ in }

  private func withPath(_ body: (SocketPath) async throws -> Void) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try await body(try #require(SocketPath(folder.file("c.sock"))))
  }

  private func open(_ path: SocketPath, group: String? = nil) throws -> ControlServer {
    try ControlServer(at: path, group: group, Self.surroundings, handle: ControlFixture.echo)
  }

  @Test func theSocketOfADeadDaemonIsReplaced() async throws {
    try await withPath { path in
      // Closing a socket leaves its file there, as a daemon does that is killed.
      do { _ = try StreamSocket.listening(at: path, group: nil, backlog: 1) }
      #expect(SocketFile(at: path) != nil)
      let server = try open(path)
      _ = try StreamSocket.connected(to: path)
      await server.stop()
    }
  }

  @Test("Row 79: the control socket of a living daemon is not taken from it, and its client goes on")
  func theSocketOfALivingDaemonIsLeftAlone() async throws {
    try await withPath { path in
      let first = try open(path)
      let before = SocketFile(at: path)
      #expect(throws: ControlSocketError.inUse(path)) { try open(path) }
      #expect(SocketFile(at: path) == before)
      _ = try StreamSocket.connected(to: path)
      await first.stop()
    }
  }

  @Test func aFileThatIsNoSocketIsLeftAlone() async throws {
    try await withPath { path in
      #expect(FileManager.default.createFile(atPath: path.description, contents: Data("mine".utf8)))
      #expect(throws: ControlSocketError.notASocket(path)) { try open(path) }
      #expect(FileManager.default.contents(atPath: path.description) == Data("mine".utf8))
    }
  }

  @Test func aSocketThatSomebodyPutInItsPlaceIsNotDeletedWithIt() async throws {
    try await withPath { path in
      let server = try open(path)
      SocketFile.remove(path)
      let other = try StreamSocket.listening(at: path, group: nil, backlog: 1)
      await server.stop()
      #expect(SocketFile(at: path) != nil)
      _ = other.descriptor
    }
  }

  @Test func aFolderThatIsNotThereIsSaid() async throws {
    try await withPath { path in
      let lost = try #require(SocketPath(path.folder + "/none/c.sock"))
      #expect {
        _ = try open(lost)
      } throws: { "\($0)".hasPrefix("the control socket \(lost) cannot be made: bind: No such file or directory; ") }
    }
  }

  @Test func aGroupThatIsUnknownIsSaid() async throws {
    try await withPath { path in
      #expect(throws: ControlSocketError.unknownGroup("no-such-group-here")) { try open(path, group: "no-such-group-here") }
      #expect(SocketFile(at: path) == nil)
    }
  }
}
