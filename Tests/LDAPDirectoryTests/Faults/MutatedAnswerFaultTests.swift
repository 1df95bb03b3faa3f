import Fixtures
import Reconciliation
import Testing

@testable import LDAPDirectory

/// Answers in which one octet, anywhere, is another.
///
/// TCP and TLS guard octets; here none is left to them. One class remains in which nobody can tell a changed answer from a true one: an octet
/// in a DN, a value or the name of an attribute says something else that is well formed. Another value still counts as one, so that only
/// another name for the attribute of the members takes them away.
struct MutatedAnswerFaultTests {
  typealias T = TestDirectory
  typealias D = PlayedDirectory

  /// What a snapshot is compared by.
  private struct Picture: Equatable {
    let people: Int
    /// Of each group how many people are in it, and how many names of nobody; nil when its members are in doubt.
    let members: [[Int]?]

    /// Nil when the snapshot as a whole takes nothing away.
    init?(_ snapshot: Snapshot) {
      guard snapshot.peopleCompleteness.isComplete, snapshot.groupsCompleteness.isComplete else { return nil }
      people = snapshot.people.count
      members = snapshot.groups.map {
        $0.members.completeness.isComplete ? [$0.members.people.count, $0.danglingMembers] : nil
      }
    }

    /// Whether nothing that takes anybody away differs from the other.
    func keeps(_ other: Picture, changed octet: AnswerOctet) -> Bool {
      guard people == other.people, members.count == other.members.count else { return false }
      // Groups come in the order of their ids, which are values.
      guard octet.isSaid else { return zip(members, other.members).allSatisfy { $0 == nil || $0 == $1 } }
      return octet.part == .name || members.contains(nil) || named == other.named
    }

    private var named: [Int] { members.map { ($0 ?? []).reduce(0, +) }.sorted() }
  }

  private static let settings = T.settings("ldap://127.0.0.1")

  @Test(
    "Row 32: An answer with any one octet wrong crashes nothing and never gives a smaller complete snapshot",
    arguments: PlayedAnswers.whole.answers.keys.sorted { "\($0)" < "\($1)" })
  func anyOctet(question: PlayedAnswers.Question) throws {
    let truth = try #require(Picture(try PlayedAnswers.whole.snapshot(Self.settings)))
    #expect(truth.people == 3 && truth.members == [[2, 0], [1, 0]])
    let answer = try #require(PlayedAnswers.whole.answers[question])
    var (tried, structures, words) = (0, 0, 0)
    for octet in AnswerOctet.all(of: answer) {
      for other in octet.others {
        tried += 1
        guard let picture = Self.picture(PlayedAnswers.whole.changing(question, at: octet.place, to: other)) else { continue }
        if octet.isSaid { words += 1 } else { structures += 1 }
        #expect(picture.keeps(truth, changed: octet), "octet \(octet.place), \(octet.part), is \(other): \(picture)")
      }
    }
    // Nearly every wrong octet of structure is found, and nearly no other can be.
    #expect((1..<tried / 50).contains(structures) && words > 300, "\(structures) and \(words) of \(tried)")
  }

  /// Nil when there was no snapshot, or one that takes nothing away.
  private static func picture(_ answers: PlayedAnswers) -> Picture? {
    do throws(LDAPError) { return Picture(try answers.snapshot(settings)) } catch { return nil }
  }

  @Test("Row 32: A wrong octet in the header or the number of a message on a connection leaves the whole snapshot or none")
  func anyHeader() async throws {
    for (place, octet) in [
      (0, 0x31), (0, 0x64), (1, 0x00), (1, 0x7F), (1, 0x80), (2, 0x04), (3, 0x02), (4, 0x00), (4, 0x09), (5, 0x73),
    ] {
      let server = try D.server { request in
        guard request.isForPeople, var bytes = D.people[1].bytes(answering: request) else { return nil }
        bytes[place] = UInt8(octet)
        return [D.people[0], .bytes(bytes), D.people[2], .done(), .close]
      }
      let error = try await T.error(D.settings(server))
      #expect(error?.kind == .connectionLost, "octet \(place) is \(octet): \(String(describing: error))")
    }
  }
}
