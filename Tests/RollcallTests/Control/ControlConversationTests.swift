import Testing

@testable import rollcall

/// A conversation without a socket: what a client may cost is decided here.
@Suite struct ControlConversationTests {
  private static let limits = ControlLimits(
    requestBytes: 20, pendingBytes: 100, requestMilliseconds: 1_000, readingMilliseconds: 500)

  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// A conversation whose request is there.
  private static func answering(at now: Int64 = 0) -> ControlConversation {
    var conversation = ControlConversation(limits: limits, at: now)
    _ = conversation.receive(bytes("{}\n"))
    return conversation
  }

  @Test func aRequestIsALineHoweverItComes() {
    var conversation = ControlConversation(limits: Self.limits, at: 0)
    #expect(conversation.receive(Self.bytes("{\"a\"")) == .nothing)
    #expect(conversation.receive(Self.bytes(":1")) == .nothing)
    #expect(conversation.receive(Self.bytes("}\nand more")) == .request(Self.bytes("{\"a\":1}")))
    #expect(conversation.receive(Self.bytes("{}\n")) == .nothing)
  }

  @Test(
    "A control client that sends garbage: a line that is too long is told to be, with or without an end", arguments: ["", "\n"])
  func tooLong(end: String) {
    var conversation = ControlConversation(limits: Self.limits, at: 0)
    #expect(conversation.receive(Self.bytes(String(repeating: "x", count: 20) + end)) == .tooLong)
    #expect(conversation.receive(Self.bytes(String(repeating: "x", count: 1_000))) == .nothing)
  }

  @Test("A control client that hangs: sending nothing, or half a line again and again, ends it at the same time")
  func slowRequest() {
    var conversation = ControlConversation(limits: Self.limits, at: 0)
    _ = conversation.receive(Self.bytes("{"))
    conversation.pass(to: 999)
    #expect(!conversation.isOver)
    _ = conversation.receive(Self.bytes("\"a"))
    conversation.pass(to: 1_000)
    #expect(conversation.isOver)
  }

  @Test func workMayTakeAsLongAsItTakes() {
    var conversation = Self.answering()
    #expect(conversation.deadline == nil)
    conversation.pass(to: .max)
    #expect(!conversation.isOver)
  }

  @Test("A control client that hangs: one that does not read its answers is dropped, however many replace each other")
  func slowReader() {
    var conversation = Self.answering()
    for time in stride(from: Int64(0), to: 500, by: 100) {
      conversation.send(Self.bytes("progress \(time)"), isReplaceable: true, at: time)
      conversation.pass(to: time)
      #expect(!conversation.isOver)
    }
    conversation.pass(to: 500)
    #expect(conversation.isOver)
  }

  @Test func whoReadsSlowlyIsWaitedForAsLongAsSomethingGoes() {
    var conversation = Self.answering()
    conversation.send(Self.bytes("123456789"), isReplaceable: false, at: 0)
    for time in stride(from: Int64(400), through: 3_600, by: 400) {
      conversation.wrote(1, at: time)
      conversation.pass(to: time + 399)
      #expect(!conversation.isOver)
    }
    conversation.wrote(1, at: 4_000)
    #expect(!conversation.hasPending && conversation.deadline == nil)
  }

  @Test func theNewestOfReplaceableLinesIsSentAndNoneThatHasBegunIsCut() {
    var conversation = Self.answering()
    for number in 1...3 { conversation.send(Self.bytes("p\(number)"), isReplaceable: true, at: 0) }
    #expect(Array(conversation.pending) == Self.bytes("p3\n"))
    conversation.wrote(1, at: 0)
    conversation.send(Self.bytes("p4"), isReplaceable: true, at: 0)
    #expect(Array(conversation.pending) == Self.bytes("3\n"))
    conversation.wrote(2, at: 0)
    #expect(Array(conversation.pending) == Self.bytes("p4\n"))
  }

  @Test("A control client that hangs: more than it may leave lying ends it")
  func tooMuchPending() {
    var conversation = Self.answering()
    for size in [10, 99, 1] {
      conversation.send([UInt8](repeating: 65, count: size), isReplaceable: false, at: 0)
      #expect(!conversation.isOver)
    }
    conversation.send([], isReplaceable: false, at: 0)
    #expect(conversation.isOver)
  }

  @Test("One answer may be as long as it is, and the newest after it waits", arguments: [true, false])
  func longAnswer(hasBegun: Bool) {
    var conversation = Self.answering()
    conversation.send([UInt8](repeating: 65, count: 10_000), isReplaceable: true, at: 0)
    if hasBegun { conversation.wrote(1, at: 0) }
    for _ in 0..<3 { conversation.send([UInt8](repeating: 66, count: 10_000), isReplaceable: true, at: 0) }
    #expect(!conversation.isOver)
    #expect(conversation.pending.count == (hasBegun ? 10_000 : 10_001))
    conversation.wrote(conversation.pending.count, at: 0)
    #expect(conversation.hasPending == hasBegun)
  }

  @Test("An answer is owed from the request until it has gone out; who watches is owed what is on its way alone") func owed() {
    var conversation = ControlConversation(limits: Self.limits, at: 0)
    #expect(!conversation.isOwed)
    _ = conversation.receive(Self.bytes("{}\n"))
    #expect(conversation.isOwed)
    conversation.goOnUntilTheEnd()
    #expect(!conversation.isOwed)
    conversation.send(Self.bytes("x"), isReplaceable: false, at: 0)
    #expect(conversation.isOwed)
    conversation.wrote(2, at: 0)
    #expect(!conversation.isOwed)
  }

  @Test func itIsOverWhenTheLastLineHasGoneOut() {
    var conversation = Self.answering()
    conversation.send(Self.bytes("done"), isReplaceable: false, at: 0)
    conversation.finish()
    #expect(!conversation.isOver)
    conversation.send(Self.bytes("late"), isReplaceable: false, at: 0)
    conversation.wrote(5, at: 0)
    #expect(conversation.isOver)
  }
}
