import Testing

@testable import rollcall

/// The lines of the control protocol.
@Suite struct ControlProtocolTests {
  private static func refusal(of line: String) -> ControlRefusal? {
    do throws(ControlRefusal) {
      _ = try ControlRequest.parse(Array(line.utf8))
      return nil
    } catch {
      return error
    }
  }

  @Test func aRequestIsReadAsItWasWritten() throws {
    for command in ControlRequest.Command.allCases {
      var request = ControlRequest(command)
      request.targets = ["acme-files"]
      request.until = 1_800_000_000
      let (read, again) = try ControlRequest.parse(ControlProtocol.line(request))
      #expect(read == command && again == request)
    }
  }

  @Test(
    "A control client that sends garbage: what is no request is told to be none",
    arguments: [
      "", "hello", "GET / HTTP/1.1", "{}", "[]", "null", "{\"version\":\"1\"}", "{\"version\":1}",
      "{\"version\":1,\"command\":7}",
      "\u{0}\u{1}", String(repeating: "[", count: 60_000), "{\"version\":1e999}",
    ])
  func garbage(line: String) { #expect(Self.refusal(of: line)?.code == "malformed") }

  @Test func bytesThatAreNoTextAreNoRequest() {
    #expect(throws: ControlRefusal.malformed) { try ControlRequest.parse([0xFF, 0xFE, 0xC0]) }
  }

  @Test func anotherVersionIsSaidWithBothVersions() throws {
    let refusal = try #require(Self.refusal(of: #"{"version":2,"program":"9.8.7","command":{"new":"shape"}}"#))
    #expect(refusal.code == "version")
    #expect(
      refusal.text.contains("version 1 of the control protocol") && refusal.text.contains("rollcall 9.8.7 and talks version 2"))
  }

  @Test func aCommandOfALaterProgramIsSaidToBeUnknown() throws {
    let refusal = try #require(Self.refusal(of: #"{"version":1,"program":"9.8.7","command":"dance\u001b[2J"}"#))
    #expect(refusal.code == "unknown-command" && refusal.text.contains(#"does not know 'dance"#))
    #expect(!refusal.text.contains("\u{1B}"))
  }

  @Test func keysThatAreNotKnownArePassedOver() throws {
    let line = #"{"version":1,"program":"9.8.7","command":"status","colour":"green"}"#
    #expect(try ControlRequest.parse(Array(line.utf8)).0 == .status)
  }

  @Test func anAnswerOfAnotherVersionIsARefusalThatSaysSo() throws {
    let answer = try #require(ControlAnswer.parse(Array(#"{"version":3,"program":"9.8.7","status":[]}"#.utf8)))
    #expect(answer.isLast && answer.refusal?.code == "version")
    #expect(answer.refusal?.text.contains("the daemon is rollcall 9.8.7 and talks version 3") == true)
  }

  @Test func whatIsNoAnswerIsNone() {
    #expect(ControlAnswer.parse(Array("220 mail.example.org ESMTP".utf8)) == nil)
  }

  @Test func aTimeIsWrittenForPeopleAndReadBack() throws {
    var document = StatusDocument(at: StatusTime(1_763_716_443), daemon: .init(running: true), targets: [])
    document.paused = .init(by: "ana", since: StatusTime(0))
    let line = ControlProtocol.line(ControlAnswer(status: document))
    #expect(String(decoding: line, as: UTF8.self).contains(#""at":"2025-11-21T09:14:03Z""#))
    #expect(ControlAnswer.parse(line)?.status == document)
  }
}
