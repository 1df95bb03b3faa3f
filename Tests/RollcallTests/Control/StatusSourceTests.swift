import ArgumentParser
import Dispatch
import Fixtures
import Foundation
import Testing

@testable import rollcall

/// The status as commands get it from a daemon.
@Suite struct StatusSourceTests {
  private static func source(_ path: SocketPath, in folder: TemporaryFolder) throws -> StatusSource {
    // There is no such file: what it would say is as by default.
    let common = try CommonOptions.parse(["--config", folder.file("none.yaml")])
    return StatusSource(common, try ControlOptions.parse(["--socket", "\(path)"]), number: 1, targets: [])
  }

  private static func document(_ level: String) -> StatusDocument {
    var document = StatusDocument(at: StatusTime(0), daemon: .init(running: true), targets: [])
    document.logLevel = level
    return document
  }

  @Test func aDaemonThatFallsSilentIsNotTakenForOneWhereNothingChanges() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = try #require(SocketPath(folder.file("c.sock")))
    let (begun, ended) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    // On a thread of its own, as the daemon's: tasks may have to wait for their turn while the client blocks.
    Thread {
      guard let listener = try? StreamSocket.listening(at: path, group: nil, backlog: 1) else {
        begun.signal()
        return
      }
      begun.signal()
      var set = PollSet()
      set.watch(listener.descriptor, reads: true, writes: false)
      _ = set.wait(milliseconds: 60_000)
      guard let client = try? listener.accepted() else { return }
      for level in ["info", "debug"] {
        _ = client.write((ControlAnswer(status: Self.document(level)).line + Array("\n".utf8))[...])
      }
      // Open, and silent.
      ended.wait()
      withExtendedLifetime(client.descriptor) {}
    }.start()
    defer { ended.signal() }
    begun.wait()
    var levels: [String?] = []
    #expect(throws: ControlClientError.noAnswer(path)) {
      try Self.source(path, in: folder).follow(silence: .seconds(1)) { levels.append($0.logLevel) }
    }
    #expect(levels == ["info", "debug"])
  }

  @Test func aDaemonThatEndsIsToldFromOneThatIsSilent() async throws {
    try await ControlFixture.run(handle: { _, _, reply in reply.end(ControlAnswer(status: Self.document("info"))) }) { fixture in
      let source = try Self.source(fixture.path, in: fixture.folder)
      #expect(throws: ControlClientError.ended(fixture.path)) { try source.follow { _ in } }
    }
  }
}
