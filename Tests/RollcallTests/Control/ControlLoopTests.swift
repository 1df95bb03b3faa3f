import Dispatch
import Fixtures
import HTTPClient
import Synchronization
import Testing

@testable import rollcall

/// The thread of the control socket, with a clock that stands still: what it waits for, and what it does not.
@Suite struct ControlLoopTests {
  /// Runs a loop until `body` has posted the stop.
  private func run(
    mayAsk: Bool = true, names: UserNames = .system, refused: Recorder<ControlPeer?> = Recorder(),
    handle: @escaping ControlLoop.Handler = ControlFixture.echo,
    _ body: (ControlMailbox, SocketPath) async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = try #require(SocketPath(folder.file("c.sock")))
    let mailbox = try ControlMailbox()
    let listener = Mutex<StreamSocket?>(try StreamSocket.listening(at: path, group: nil, backlog: 4))
    let ended = ControlServerEnd()
    let gate = ControlLoop.Gate(mayAsk: { _ in mayAsk }, names: names, refused: { refused.record($0) })
    let code = WorkerThread.start {
      guard let listener = listener.withLock({ $0.take() }) else { return }
      ControlLoop(listener: listener, mailbox: mailbox, limits: .standard, gate: gate, now: { 0 }, handle: handle).run()
      ended.note()
    }
    #expect(code == 0)
    do { try await body(mailbox, path) } catch {
      mailbox.post(.stop)
      throw error
    }
    await ended.wait()
  }

  @Test("A stop waits for an answer that is still worked at, and goes on answering until then") func owed() async throws {
    let (begun, gate) = (ControlServerEnd(), ControlServerEnd())
    let handle: ControlLoop.Handler = { request, _, reply in
      if request == Array("second".utf8) {
        gate.note()
      } else {
        begun.note()
        await gate.wait()
      }
      reply.end(ControlAnswer(text: "answered"))
    }
    try await run(handle: handle) { mailbox, path in
      let (first, second) = (try ControlFixture.Line(path), try ControlFixture.Line(path))
      first.send("first\n")
      await begun.wait()
      mailbox.post(.stop)
      second.send("second\n")
      #expect(try await first.everything().contains(#""text":"answered""#))
      gate.note()
    }
  }

  @Test("A stop does not wait for those who watch") func watching() async throws {
    let handle: ControlLoop.Handler = { _, _, reply in
      reply.isEndless()
      reply.send(ControlAnswer(text: "now"))
      try? await Task.sleep(for: .seconds(3_600))
    }
    try await run(handle: handle) { mailbox, path in
      let line = try ControlFixture.Line(path)
      line.send("watch\n")
      try await Waiting.until("the first answer") { line.answers().count == 1 }
      mailbox.post(.stop)
    }
  }

  @Test("Work that ends without an answer ends the conversation") func silent() async throws {
    try await run(handle: { _, _, _ in }) { mailbox, path in
      let line = try ControlFixture.Line(path)
      line.send("x\n")
      #expect(try await line.everything() == "")
      mailbox.post(.stop)
    }
  }

  @Test("A name service that hangs keeps the thread from nobody while somebody is turned away") func names() async throws {
    let (gate, looked, refused) = (DispatchSemaphore(value: 0), Recorder<UInt32>(), Recorder<ControlPeer?>())
    let names = UserNames { uid in
      looked.record(uid)
      gate.wait()
      return "ana"
    }
    try await run(mayAsk: false, names: names, refused: refused) { mailbox, path in
      let (first, second) = (try ControlFixture.Line(path), try ControlFixture.Line(path))
      try await Waiting.until("the thread has turned to the second one") { looked.items.count == 2 }
      #expect(refused.items.isEmpty)
      for _ in 0..<2 { gate.signal() }
      for line in [first, second] { #expect(try await line.everything().contains("does not take requests of ana")) }
      #expect(refused.items.map { $0?.user } == ["ana", "ana"])
      mailbox.post(.stop)
    }
  }
}
