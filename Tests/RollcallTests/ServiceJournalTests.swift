import Engine
import Foundation
import Logging
import Subprocess
import Testing

@testable import rollcall

struct ServiceJournalTests {
  private let sent = Recorder<[[UInt8]]>()

  private func logger(answer: Int32 = 0, fallback: ConsoleLogHandler = ConsoleLogHandler(hasPriorityPrefix: true)) -> Logger {
    let sent = sent
    return Logger(label: "rollcall") { _ in
      JournalLogHandler(
        send: {
          sent.record($0)
          return answer
        }, fallback: fallback)
    }
  }

  private func fields() throws -> [String] {
    try #require(sent.items.last).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `an entry has message, priority and identifier`() throws {
    logger().warning("held")
    #expect(try fields() == ["MESSAGE=held", "PRIORITY=4", "SYSLOG_IDENTIFIER=rollcall"])
  }

  @Test func `metadata are fields, and in the message for people`() throws {
    logger().info("group created", metadata: ["target": "acme", "group": "a b"])
    #expect(try fields().first == "MESSAGE=group created group=\"a b\" target=acme")
    #expect(try fields().suffix(2) == ["ROLLCALL_GROUP=a b", "ROLLCALL_TARGET=acme"])
  }

  @Test func `the message is one line, and the field is whole and moves no cursor`() throws {
    let name = "a\nPRIORITY=0\u{1b}]0;x\u{202e}" + String(repeating: "é", count: 2_000)
    logger().info("group", metadata: ["group": .string(name)])
    #expect(try fields()[0].hasPrefix("MESSAGE=group group=\"a\\nPRIORITY=0\\u{1b}]0;x\\u{202e}é"))
    #expect(
      try fields()[1...] == [
        "PRIORITY=6", "SYSLOG_IDENTIFIER=rollcall",
        "ROLLCALL_GROUP=a\\nPRIORITY=0\\u{1b}]0;x\\u{202e}" + String(repeating: "é", count: 2_000),
      ])
  }

  @Test func `options for other commands are a field, and not in the text`() throws {
    var logger = logger()
    logger[metadataKey: LogText.optionsKey] = " --config /etc/x.yaml"
    logger.info("held")
    #expect(
      try fields() == ["MESSAGE=held", "PRIORITY=6", "SYSLOG_IDENTIFIER=rollcall", "ROLLCALL_OPTIONS= --config /etc/x.yaml"])
  }

  @Test(arguments: EventID.allCases) func `an event is known by its 128 bits and by its name`(event: EventID) throws {
    logger().info("m", metadata: event.metadata)
    #expect(try fields().suffix(2) == ["MESSAGE_ID=\(event.messageID)", "ROLLCALL_EVENT=\(event.rawValue)"])
  }

  @Test func `an event can be given by its 128 bits`() throws {
    logger().info("m", metadata: ["message-id": .string(EventID.planHeld.messageID)])
    #expect(try fields().suffix(2) == ["MESSAGE_ID=\(EventID.planHeld.messageID)", "ROLLCALL_EVENT=plan-held"])
  }

  @Test func `an event that nobody knows has no message id`() throws {
    logger().info("m", metadata: ["message-id": "plan-hold"])
    #expect(try fields().suffix(1) == ["ROLLCALL_EVENT=plan-hold"])
  }

  @Test(arguments: EngineEvent.allCases) func `every event of the engine has a message id`(event: EngineEvent) {
    #expect(EventID(rawValue: event.rawValue) != nil)
  }

  @Test func `message ids are 128 bits in hexadecimal and all different`() {
    let ids = EventID.allCases.map(\.messageID)
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.count == 32 && $0.allSatisfy("0123456789abcdef".contains) })
  }

  @Test(arguments: [("cycle", "ROLLCALL_CYCLE"), ("plan-digest", "ROLLCALL_PLAN_DIGEST"), ("größe", "ROLLCALL_GR__E")])
  func `a key becomes the name of a field`(key: String, name: String) {
    #expect(JournalFields.name(key) == name)
  }

  @Test func `a long key is cut to what journald takes`() {
    #expect(JournalFields.name(String(repeating: "k", count: 100)).count == 64)
  }

  @Test func `what journald does not take goes to standard error`() {
    let output = Recorder<[UInt8]>()
    let console = ConsoleLogHandler(hasPriorityPrefix: true) { output.record($0) }
    logger(answer: -ENOBUFS, fallback: console).info("m", metadata: ["k": "v"])
    #expect(output.items == [Array("<6>m k=v\n".utf8)])
  }

  private static let hasJournal = access(LogDestination.journalSocket, W_OK) == 0 && access("/usr/bin/journalctl", X_OK) == 0

  @Test(.enabled(if: hasJournal, "needs a running systemd-journald and journalctl"))
  func `journald gives an entry back with its fields`() async throws {
    let mark = UUID().uuidString
    let fields = JournalFields.encode("test entry", level: .info, metadata: ["mark": .string(mark), "group": "a\nb"])
    #expect(JournalLogHandler.sendToJournal(fields) == 0)
    var entry = ""
    // journald takes entries in its own time: each look flushes it, and twenty looks are more than it has ever needed.
    for _ in 0..<20 where entry.isEmpty {
      _ = try await run(.name("journalctl"), arguments: ["--sync"], output: .discarded, error: .discarded)
      entry =
        try await run(
          .name("journalctl"), arguments: ["--output=json", "ROLLCALL_MARK=\(mark)"], output: .string(limit: 65_536),
          error: .discarded
        ).standardOutput
    }
    let object = try JSONSerialization.jsonObject(with: Data(entry.utf8)) as? [String: Any]
    #expect(object?["ROLLCALL_GROUP"] as? String == "a\\nb")
    #expect(object?["SYSLOG_IDENTIFIER"] as? String == "rollcall")
  }
}
