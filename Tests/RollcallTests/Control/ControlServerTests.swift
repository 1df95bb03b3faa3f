import Fixtures
import Foundation
import Glibc
import Testing

@testable import rollcall

/// The control socket with clients that are not as they should be. Each ends with the server answering the next client.
@Suite struct ControlServerTests {
  private func expectItServes(_ fixture: ControlFixture) async throws {
    let answer = try await fixture.ask("still there?")
    #expect(answer.contains(#""text":"still there?""#), "\(answer)")
  }

  @Test func aRequestIsAnsweredWithWhoAskedAndTheConnectionEnds() async throws {
    try await ControlFixture.run { fixture in
      let answer = try await fixture.ask("hello")
      let expected = #"{"last":true,"note":"uid \#(geteuid())","program":"\#(Rollcall.version)","text":"hello","version":1}"#
      #expect(answer == expected + "\n")
    }
  }

  @Test func theSocketIsForOwnerAndGroupAloneAndGoesWithTheServer() async throws {
    let gone = Recorder<SocketPath>()
    try await ControlFixture.run(group: "4711") { fixture in
      gone.record(fixture.path)
      var status = stat()
      #expect(unsafe stat(fixture.path.description, &status) == 0)
      #expect(status.st_mode & 0o777 == 0o660 && status.st_gid == 4_711)
    }
    #expect(SocketFile(at: gone.items[0]) == nil)
  }

  @Test("A control client that sends garbage: 10 MB without an end are refused after a part of them")
  func tenMegabytes() async throws {
    try await ControlFixture.run { fixture in
      let line = try fixture.connect()
      let chunk = String(repeating: "x", count: 100_000)
      var sent = 0
      try await Waiting.until("the server takes no more") {
        if line.send(chunk) { sent += chunk.utf8.count } else { return true }
        return sent > 10_000_000
      }
      #expect(try await line.everything().contains(#""code":"too-long""#))
      try await expectItServes(fixture)
    }
  }

  @Test("A control client that hangs: one that sends nothing and one that sends half a line are let go")
  func silence() async throws {
    try await ControlFixture.run(limits: ControlLimits(requestMilliseconds: 50)) { fixture in
      for part in ["", "{\"version\":1,"] {
        let line = try fixture.connect()
        line.send(part)
        #expect(try await line.everything() == "")
      }
      try await expectItServes(fixture)
    }
  }

  @Test("A control client that hangs: one that does not read its answers is let go, and keeps nobody from being answered")
  func notReading() async throws {
    let isOver = Recorder<Bool>()
    let flood: ControlLoop.Handler = { request, _, reply in
      guard request == Array("flood".utf8) else { return reply.end(ControlAnswer(text: "still there?")) }
      while !Task.isCancelled {
        reply.send(ControlAnswer(text: String(repeating: "x", count: 50_000)), isReplaceable: true)
        await Task.yield()
      }
      isOver.record(true)
    }
    try await ControlFixture.run(limits: ControlLimits(readingMilliseconds: 100), handle: flood) { fixture in
      let line = try fixture.connect()
      line.send("flood\n")
      try await expectItServes(fixture)
      try await Waiting.until("nobody works for it any more") { !isOver.items.isEmpty }
      withExtendedLifetime(line) {}
      try await expectItServes(fixture)
    }
  }

  @Test("A control client that hangs: one that goes away before its answer ends the work for it, and no signal ends the daemon")
  func goneBeforeTheAnswer() async throws {
    let isOver = Recorder<Bool>()
    let handle: ControlLoop.Handler = { request, peer, reply in
      await ControlFixture.echo(request, peer, reply)
      if request == Array("hang".utf8) {
        reply.end(ControlAnswer(text: "too late"))
        isOver.record(true)
      }
    }
    try await ControlFixture.run(handle: handle) { fixture in
      try fixture.connect().send("hang\n")
      try await Waiting.until("the work has ended") { !isOver.items.isEmpty }
      try await expectItServes(fixture)
    }
  }

  @Test("A control client that hangs: too many of one user are told to be, and there is room again when one ends")
  func tooMany() async throws {
    try await ControlFixture.run(limits: ControlLimits(clients: 4, clientsOfOneUser: 2)) { fixture in
      var lines = [try fixture.connect(), try fixture.connect()]
      #expect(try await fixture.connect().everything().contains(#""code":"busy""#))
      lines.removeLast()
      lines.append(try fixture.connect())
      var line = lines[1]
      line.send("x\n")
      try await Waiting.until("there is room again") {
        guard let answer = line.answers().first else { return false }
        if answer.text == "x" { return true }
        line = try fixture.connect()
        line.send("x\n")
        return false
      }
    }
  }

  @Test func whatStandsInALineAfterTheRequestIsNotARequest() async throws {
    try await ControlFixture.run { fixture in
      let answer = try await fixture.ask("one\ntwo")
      #expect(answer.contains(#""text":"one""#) && !answer.contains("two"))
    }
  }
}
