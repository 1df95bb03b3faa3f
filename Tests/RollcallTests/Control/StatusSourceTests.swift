import ArgumentParser
import Dispatch
import Fixtures
import Foundation
import Synchronization
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

  /// A daemon on a thread of its own, for tasks may have to wait for their turn while the client blocks: it takes one client, says so much, and
  /// then nothing, or hangs up.
  private static func serve(_ path: SocketPath, _ levels: [String], hangsUp: Bool, while body: () throws -> Void) throws {
    let listener = try StreamSocket.listening(at: path, group: nil, backlog: 1)
    let handover = Mutex<StreamSocket?>(listener)
    let ended = DispatchSemaphore(value: 0)
    Thread {
      guard let listener = handover.withLock({ $0.take() }) else { return }
      var set = PollSet()
      set.watch(listener.descriptor, reads: true, writes: false)
      _ = set.wait(milliseconds: 60_000)
      guard let client = try? listener.accepted() else { return }
      for level in levels { _ = client.write((ControlAnswer(status: document(level)).line + Array("\n".utf8))[...]) }
      if !hangsUp { ended.wait() }
      // Open until here.
      client.endWriting()
    }.start()
    defer { ended.signal() }
    try body()
  }

  @Test(
    "A daemon that falls silent is not taken for one where nothing changes, and one that ends is told from both",
    arguments: [false, true])
  func silence(hangsUp: Bool) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = try #require(SocketPath(folder.file("c.sock")))
    try Self.serve(path, ["info", "debug"], hangsUp: hangsUp) {
      var levels: [String?] = []
      #expect(throws: hangsUp ? ControlClientError.ended(path) : .noAnswer(path)) {
        try Self.source(path, in: folder).follow(silence: hangsUp ? .seconds(60) : .seconds(1)) { levels.append($0.logLevel) }
      }
      #expect(levels == ["info", "debug"])
    }
  }
}
