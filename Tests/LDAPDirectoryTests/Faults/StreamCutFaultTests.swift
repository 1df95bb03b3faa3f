import Fixtures
import LDAPDirectory
import Reconciliation
import Testing

/// A real server's answers, cut off after any number of bytes.
@Suite(.requiresSlapd)
struct StreamCutFaultTests {
  typealias T = TestDirectory

  private static let names = (0..<10).map { "p\($0)" }
  /// Each half of it takes more bytes than the server's answers about itself, so that every connection is cut at every place.
  private static let ldif =
    names.map(T.person).joined() + (0..<10).map { T.group("g\($0)", names.dropFirst($0).map(T.dn)) }.joined()
  /// A prime, so that the cuts fall at every place of a message; `CutAnswerFaultTests` tries every byte.
  private static let step = 131
  private static let limit = 5000

  @Test("Row 15: A stream that is cut anywhere gives the whole snapshot or none")
  func anyLength() async throws {
    try await Slapd.run(ldif: Self.ldif) { slapd in
      var wholes: [Int] = []
      for length in stride(from: 0, through: Self.limit, by: Self.step) {
        guard let snapshot = try await Self.read(slapd, cutAfter: length) else { continue }
        try Self.expectWhole(snapshot, length)
        wholes.append(length)
      }
      #expect((wholes.first ?? 0) > 2000, "nothing was cut in the middle of people and groups: the sweep proves nothing")
      #expect(wholes == Array(stride(from: wholes.first ?? 0, through: Self.limit, by: Self.step)), "more bytes gave less")
    }
  }

  /// Nil when there was no snapshot.
  private static func read(_ slapd: Slapd, cutAfter length: Int) async throws -> Snapshot? {
    try await Relay.run(to: slapd.ldapPort, fate: { _ in .cut(after: length) }) { relay in
      do {
        return try await T.read(T.settings(relay.url))
      } catch let error as LDAPError {
        #expect(error.kind == .connectionLost, "after \(length) bytes: \(error)")
        return nil
      }
    }
  }

  private static func expectWhole(_ snapshot: Snapshot, _ length: Int) throws {
    #expect(snapshot.people.count == 10 && snapshot.groups.count == 10, "after \(length) bytes")
    #expect(snapshot.peopleCompleteness.isComplete && snapshot.groupsCompleteness.isComplete, "after \(length) bytes")
    for group in 0..<10 {
      #expect(try snapshot.group("g\(group)").members.people.count == 10 - group, "after \(length) bytes")
    }
  }
}
