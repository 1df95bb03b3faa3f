import Fixtures
import Reconciliation
import Synchronization

@testable import LDAPDirectory

/// What a server would send, as bytes, and the reading of it in process: all that a connection does but for the socket.
///
/// One of them is one connection: what an answer leaves unread comes before the next.
struct PlayedAnswers: Searchable {
  /// Which answer it is.
  struct Question: Hashable, CustomStringConvertible {
    let base: String
    /// Empty on the first page.
    let cookie: [UInt8]

    var description: String { cookie.isEmpty ? base : "\(base), the page after \(cookie)" }
  }

  typealias D = PlayedDirectory

  /// What has come and was not read.
  private final class Wire: Sendable {
    let rest = Mutex<[UInt8]>([])
    /// How many more bytes come.
    let left = Mutex(Int.max)

    /// As much of them as still comes.
    func pass(_ bytes: [UInt8]) -> [UInt8] {
      left.withLock { left in
        defer { left -= min(left, bytes.count) }
        return Array(bytes.prefix(left))
      }
    }
  }

  /// The number of every request.
  static let identifier = 5
  static let cookie: [UInt8] = [9, 8]

  /// `PlayedDirectory`, with its people on two pages.
  static var whole: PlayedAnswers { PlayedAnswers(answers: wholeAnswers) }

  private static let wholeAnswers = [
    Question(base: D.peopleBase, cookie: []): bytes(D.people.prefix(2) + [.done(cookie: cookie)]),
    Question(base: D.peopleBase, cookie: cookie): bytes(D.people.suffix(1) + [.done()]),
    Question(base: D.groupsBase, cookie: []): bytes(D.groups + [.done()]),
  ]

  let answers: [Question: [UInt8]]
  private let wire = Wire()

  init(answers: [Question: [UInt8]]) { self.answers = answers }

  var place: String { "a play" }

  static func bytes(_ replies: [LDAPReply]) -> [UInt8] { replies.flatMap { $0.bytes(identifier: identifier) ?? [] } }

  /// What a search that nobody has written an answer to finds: nothing at all, or that its page is not known.
  private static func unknown(_ page: PageRequest?) -> [UInt8] {
    bytes([.done(page?.cookie.isEmpty == false ? 53 : 32, cookie: nil)])
  }

  /// The same answers, but for one octet.
  func changing(_ question: Question, at place: Int, to octet: UInt8) -> PlayedAnswers {
    var answers = answers
    answers[question]?[place] = octet
    return PlayedAnswers(answers: answers)
  }

  /// The same answers, over when so many bytes have come.
  func ending(after bytes: Int) -> PlayedAnswers {
    let played = PlayedAnswers(answers: answers)
    played.wire.left.withLock { $0 = bytes }
    return played
  }

  func search(_ search: LDAPSearch, page: PageRequest?, into sink: inout some EntrySink) throws(LDAPError) -> SearchEnd {
    let left = wire.rest.withLock { $0 }
    let question = Question(base: search.base, cookie: page?.cookie ?? [])
    var rest = (left + wire.pass(answers[question] ?? Self.unknown(page)))[...]
    var answer = SearchAnswer(identifier: Int32(Self.identifier), asksForPages: page != nil)
    // liblber lets no other element through, and no empty one.
    while let (message, length) = BER.first(in: rest), message.tag == 0x30, !message.content.isEmpty {
      let contents = Array(message.content)
      do throws(BrokenMessage) {
        if let end = try answer.take(contents.span, into: &sink) {
          wire.rest.withLock { $0 = Array(rest.dropFirst(length)) }
          return end
        }
      } catch {
        throw LDAPError(.connectionLost, attempt: search.attempt, answer: "\(error)", advice: "")
      }
      rest = rest.dropFirst(length)
    }
    throw LDAPError(.connectionLost, attempt: search.attempt, answer: "the connection ended", advice: "")
  }

  /// Reads everything, as a connection would: people, then groups.
  func snapshot(_ settings: LDAPSettings) throws(LDAPError) -> Snapshot {
    let request = TestDirectory.request()
    var people = PeopleReader(settings: settings, request: request)
    try people.read(on: self)
    var groups = GroupsReader(settings: settings, request: request)
    try groups.read(on: self)
    return SnapshotBuilder(settings: settings, request: request, people: people.finish(), groups: groups.finish())
      .snapshot(stamp: SnapshotStamp(takenAt: 0, token: nil, server: place, milliseconds: 0))
  }
}
