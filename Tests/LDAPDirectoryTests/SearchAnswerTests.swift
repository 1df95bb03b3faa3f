import Fixtures
import Testing

@testable import LDAPDirectory

/// Messages of a search, to the last octet.
struct SearchAnswerTests {
  private static let name = BER.octets("cn=g,dc=x")
  private static let empty = BER.element(0x31, [])
  private static let emptyText = BER.octets("")

  private static func attribute(_ name: String, _ values: [UInt8]...) -> [UInt8] {
    BER.sequence(BER.octets(name), BER.element(0x31, Array(values.joined())))
  }

  private static func entry(_ attributes: [UInt8]...) -> [UInt8] {
    BER.element(0x64, name + BER.sequence(Array(attributes.joined())))
  }

  private static let success = BER.integer(0, tag: 0x0A) + BER.octets("") + BER.octets("")

  /// Takes one message with this operation and these controls; its number is 5, as is that of the request.
  private static func take(
    _ operation: [UInt8], controls: [[UInt8]] = [], identifier: Int = 5, pages: Bool = true, into sink: inout ValuesSink
  ) throws(BrokenMessage) -> SearchEnd? {
    let list = controls.isEmpty ? [] : BER.element(0xA0, Array(controls.joined()))
    let contents = BER.integer(identifier) + operation + list
    var answer = SearchAnswer(identifier: 5, asksForPages: pages)
    return try answer.take(contents.span, into: &sink)
  }

  private static func refusal(_ operation: [UInt8], controls: [[UInt8]] = [], identifier: Int = 5, pages: Bool = true) -> String?
  {
    var sink = ValuesSink()
    do throws(BrokenMessage) {
      _ = try take(operation, controls: controls, identifier: identifier, pages: pages, into: &sink)
      return nil
    } catch { return "\(error)" }
  }

  @Test("Every attribute and value is handed over, whatever the octets of their lengths are")
  func values() throws {
    // Active Directory takes five octets for the length of everything that holds something.
    func five(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
      [tag, 0x84, 0, 0, UInt8(content.count >> 8), UInt8(content.count & 0xFF)] + content
    }
    let long = String(repeating: "b", count: 200)
    let list =
      five(0x30, BER.octets("cn") + five(0x31, BER.octets("g")))
      + Self.attribute("member", BER.octets("a"), BER.octets(""), BER.octets(long))
    var sink = ValuesSink()
    _ = try Self.take(five(0x64, Self.name + five(0x30, list)), into: &sink)
    #expect(sink.log == ["cn=g,dc=x", "cn", "=g", "member", "=a", "=", "=\(long)", "end"])
  }

  private static let broken: [(String, [UInt8])] = [
    ("more than belongs there", BER.element(0x64, name + BER.sequence() + BER.octets("x"))),
    ("missing", BER.element(0x64, name)),
    ("another kind", BER.element(0x64, name + BER.element(0x31, []))),
    ("another kind", entry(BER.octets("cn"))),
    ("another kind", entry(BER.sequence(BER.octets("cn"), BER.sequence()))),
    ("another kind", entry(attribute("cn", BER.octets("g", tag: 0x0C)))),
    ("missing", entry(BER.sequence(BER.octets("cn")))),
    ("more than", entry(BER.sequence(BER.octets("cn"), empty, empty))),
    ("longer than", entry(attribute("cn", [0x04, 0x05, 0x61]))),
    ("missing", entry(attribute("cn", BER.octets("g"), [0x04]))),
    ("no length", entry(attribute("cn", [0x04, 0x80, 0x61, 0x00, 0x00]))),
    ("no length", entry(attribute("cn", [0x04, 0x85, 0, 0, 0, 0, 1, 0x61]))),
    ("longer than", entry(attribute("cn", [0x04, 0x84, 0xFF, 0xFF, 0xFF, 0xFF, 0x61]))),
    ("second time", entry(attribute("member", BER.octets("a")), attribute("cn"), attribute("Member"))),
    ("no name", entry(attribute(""))),
    ("no name", entry(attribute("mem ber"))),
    ("no name", entry(attribute("membér"))),
    ("nothing that answers", BER.element(0x61, success)),
    ("another kind of request", BER.element(0x78, success)),
    ("another kind", BER.element(0x65, BER.integer(0) + BER.octets("") + BER.octets(""))),
    ("no number", BER.element(0x65, [0x0A, 0x00] + BER.octets("") + BER.octets(""))),
    ("more than", BER.element(0x65, success + BER.octets("x", tag: 0x8F))),
    ("missing", BER.element(0x65, success + BER.element(0xA3, []))),
    ("missing", BER.element(0x73, [])),
    ("more than", BER.element(0x79, name + BER.sequence())),
  ]

  @Test("What is not to the letter is refused, and what is wrong is said", arguments: broken.indices)
  func refused(index: Int) {
    let (words, operation) = Self.broken[index]
    #expect(Self.refusal(operation)?.contains(words) == true, "\(String(describing: Self.refusal(operation)))")
  }

  @Test("One attribute among many that comes twice is found", arguments: [0, 31, 32, 40, 98])
  func manyAttributes(again: Int) {
    let names = (0..<99).map { "attribute\($0)" }
    let all = names.map { Self.attribute($0) }
    #expect(Self.refusal(Self.entry(Array(all.joined()))) == nil)
    let twice = all + [Self.attribute(names[again].uppercased())]
    #expect(Self.refusal(Self.entry(Array(twice.joined())))?.contains("second time") == true)
  }

  @Test("A message with another number is refused, and a notice of disconnection is told in the server's words")
  func numbers() {
    #expect(Self.refusal(Self.entry(), identifier: 6)?.contains("request 6") == true)
    #expect(Self.refusal(Self.entry(), identifier: 0)?.contains("request 0") == true)
    let notice = BER.element(0x78, BER.integer(52, tag: 0x0A) + BER.octets("") + BER.octets("going down"))
    #expect(Self.refusal(notice, identifier: 0)?.contains("unavailable (52): going down") == true)
  }

  @Test("A cookie is taken from a control for pages that is one, once, and from no other control")
  func cookies() throws {
    let done = BER.element(0x65, Self.success)
    func page(_ cookie: [UInt8], after: [UInt8] = []) -> [UInt8] {
      LDAPReply.control(LDAPRequest.paging, BER.sequence(BER.integer(0), BER.element(0x04, cookie), after))
    }
    var sink = ValuesSink()
    #expect(try Self.take(done, controls: [page([1, 2])], into: &sink)?.cookie == [1, 2])
    #expect(try Self.take(done, into: &sink)?.cookie == nil)
    #expect(Self.refusal(done, controls: [page([1], after: BER.octets(""))])?.contains("more than") == true)
    #expect(Self.refusal(done, controls: [page([1]), page([1])])?.contains("more than once") == true)
    let other = LDAPReply.control("1.2.840.113556.1.4.318", [])
    #expect(Self.refusal(done, controls: [other])?.contains("in place of that for pages") == true)
    #expect(Self.refusal(done, controls: [other], pages: false) == nil)
  }

  @Test("Row 22: A page without an end is refused at the first entry too many")
  func endless() throws {
    let entry = BER.integer(5) + Self.entry()
    var answer = SearchAnswer(identifier: 5, asksForPages: true, maximumEntries: 2)
    var sink = ValuesSink()
    for _ in 0..<2 { _ = try answer.take(entry.span, into: &sink) }
    #expect(throws: BrokenMessage.self) { try answer.take(entry.span, into: &sink) }
    #expect(sink.log.count(where: { $0 == "end" }) == 2)
  }

  @Test("A message is refused that would take many times its size in memory: of 65 controls, or of 1,001 URLs")
  func amplified() {
    func controls(_ count: Int) -> [[UInt8]] { Array(repeating: BER.sequence(Self.emptyText), count: count) }
    #expect(Self.refusal(Self.entry(), controls: controls(64)) == nil)
    #expect(Self.refusal(Self.entry(), controls: controls(65))?.contains("too many controls") == true)
    func urls(_ count: Int) -> [UInt8] { Array(repeating: Self.emptyText, count: count).flatMap(\.self) }
    for operation: ([UInt8]) -> [UInt8] in [
      { BER.element(0x73, $0) }, { BER.element(0x65, Self.success + BER.element(0xA3, $0)) },
    ] {
      #expect(Self.refusal(operation(urls(1000))) == nil)
      #expect(Self.refusal(operation(urls(1001)))?.contains("too many URLs") == true)
    }
  }

  @Test("A zero at the end of the server's words is no part of them")
  func words() throws {
    var sink = ValuesSink()
    let result = BER.integer(49, tag: 0x0A) + BER.octets("dc=x") + BER.octets("data 52e\0")
    let end = try Self.take(BER.element(0x65, result), into: &sink)
    #expect(end?.code == .invalidCredentials && end?.matched == "dc=x" && end?.diagnostic == "data 52e")
  }
}

/// Writes down what it is given.
private struct ValuesSink: EntrySink {
  var log: [String] = []

  mutating func beginEntry(dn: Span<UInt8>) { log.append(dn.text) }
  mutating func attribute(_ description: Span<UInt8>) -> Int? {
    log.append(description.text)
    return 0
  }
  mutating func value(_ value: Span<UInt8>, of attribute: Int) { log.append("=" + value.text) }
  mutating func endEntry() { log.append("end") }
}
