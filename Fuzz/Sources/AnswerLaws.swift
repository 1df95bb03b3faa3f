@testable import LDAPDirectory

/// Messages in answer to a search: one that is taken is whole, and says the same when it is written with the shortest lengths.
enum AnswerLaws {
  private static let identifier: Int32 = 5

  static func check(_ bytes: [UInt8]) {
    guard let sink = read(bytes) else { return }
    precondition(read(bytes.dropLast()) == nil, "a part of a message is a message")
    precondition(read(bytes + [0]) == nil, "more than a message is a message")
    precondition(sink.isOver, "an entry has no end")
    guard let entry = sink.entry else { return }
    guard let again = read(message(entry)) else { preconditionFailure("what was taken is refused") }
    precondition(again.entry == entry, "what was taken reads otherwise")
  }

  /// Nil when the message is refused.
  private static func read(_ bytes: some Sequence<UInt8>) -> EntryLog? {
    let contents = Array(bytes)
    var answer = SearchAnswer(identifier: identifier, asksForPages: true)
    var sink = EntryLog()
    do throws(BrokenMessage) {
      _ = try answer.take(contents.span, into: &sink)
      return sink
    } catch {
      return nil
    }
  }

  private static func message(_ entry: EntryLog.Entry) -> [UInt8] {
    let attributes = entry.attributes.map { attribute in
      element(0x30, element(0x04, attribute.name) + element(0x31, attribute.values.flatMap { element(0x04, $0) }))
    }
    let contents = element(0x04, entry.name) + element(0x30, Array(attributes.joined()))
    return element(0x02, [UInt8(identifier)]) + element(0x64, contents)
  }

  private static func element(_ tag: UInt8, _ contents: [UInt8]) -> [UInt8] {
    guard contents.count >= 0x80 else { return [tag, UInt8(contents.count)] + contents }
    return [tag, 0x82, UInt8(contents.count >> 8), UInt8(contents.count & 0xFF)] + contents
  }
}
