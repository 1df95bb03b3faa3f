import Fixtures
import LDAPDirectory
import Reconciliation
import Synchronization
import Testing

/// Answers in which one octet of structure is another: a tag or a length anywhere in a message.
///
/// The number of a message is left alone: with another one it is an answer to somebody else, which nobody could tell. So are values: TCP
/// and TLS guard them, and another name is another name.
struct MutatedAnswerFaultTests {
  typealias T = TestDirectory
  typealias D = PlayedDirectory

  private static let mutations = 300

  /// An answer as bytes, with the places of its tags and lengths.
  private struct Answer {
    /// Message, operation, and what is directly in it or a control. Attributes are deeper: libldap reads on over a wrong length there, and
    /// only some of them can be told from other attributes.
    private static let innermost = 2

    var bytes: [UInt8] = []
    var places: [Int] = []

    init(_ replies: [LDAPReply], to request: LDAPRequest) {
      for reply in replies {
        let start = bytes.count
        bytes += reply.bytes(answering: request) ?? []
        mark(start, depth: 0)
      }
    }

    /// Marks the headers of the element at a place and of those in it, and returns where it ends.
    @discardableResult
    private mutating func mark(_ start: Int, depth: Int) -> Int {
      guard let (element, length) = BER.first(in: bytes[start...]) else { return bytes.count }
      let isNumber = depth == 1 && element.tag == 0x02
      if !isNumber { places += start..<element.content.startIndex }
      if element.tag & 0x20 != 0, depth < Self.innermost {
        var next = element.content.startIndex
        while next < start + length { next = mark(next, depth: depth + 1) }
      }
      return start + length
    }
  }

  @Test(
    "Row 32: An answer with one wrong octet in its structure crashes nothing and never gives a smaller complete snapshot"
  )
  func mutations() async throws {
    let mutation = Mutex<(seed: UInt64, isForPeople: Bool)>((0, true))
    let server = try D.server { request in
      let (seed, isForPeople) = mutation.withLock { $0 }
      guard isForPeople ? request.isForPeople : request.isForGroups,
        let replies = D.ordinary(request)
      else { return nil }
      var random = SeededGenerator(seed: seed)
      var answer = Answer(replies, to: request)
      guard let place = answer.places.randomElement(using: &random) else { return nil }
      let byte = UInt8.random(in: 1...255, using: &random)
      // 0x79 is a message about no entry at all (RFC 4511, 4.13): whole, allowed, and ignored.
      guard answer.bytes[place] ^ byte != 0x79 else { return nil }
      answer.bytes[place] ^= byte
      return [.bytes(answer.bytes), .close]
    }
    var snapshots = 0
    for seed in 0..<UInt64(Self.mutations) {
      mutation.withLock { $0 = (seed, seed % 2 == 0) }
      guard let snapshot = await read(server) else { continue }
      snapshots += 1
      try expectNothingLost(snapshot, seed)
    }
    #expect((1..<Self.mutations).contains(snapshots), "all of them ended alike: the mutations prove nothing")
  }

  /// Nil when there was no snapshot, which is always right.
  private func read(_ server: ScriptedLDAPServer) async -> Snapshot? {
    try? await T.read(D.settings(server))
  }

  private func expectNothingLost(_ snapshot: Snapshot, _ seed: UInt64) throws {
    if snapshot.peopleCompleteness.isComplete {
      #expect(snapshot.people.count == 3, "seed \(seed): people are missing")
    }
    guard snapshot.peopleCompleteness.isComplete, snapshot.groupsCompleteness.isComplete else {
      return
    }
    #expect(snapshot.groups.count == 2, "seed \(seed): groups are missing")
    for group in snapshot.groups where group.members.completeness.isComplete {
      let count = group.origin.contains("design") ? 2 : 1
      #expect(
        group.members.people.count + group.danglingMembers >= count,
        "seed \(seed): \(group.origin) lost members")
    }
  }
}
