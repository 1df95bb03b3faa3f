import Fixtures
import LDAPDirectory
import Reconciliation
import Testing

/// The ranges of Active Directory: `member` empty, and `member;range=0-1499` beside it (MS-ADTS, 3.1.1.3.1.3.3).
struct RangeFaultTests {
  typealias T = TestDirectory
  typealias D = PlayedDirectory

  private static let size = 1500

  /// A server whose group `all` has `members`, shown in ranges of 1500; `later` answers for a range from its number on.
  private static func server(
    members: [String], later: @escaping @Sendable (Int) -> [LDAPReply]?
  ) throws -> ScriptedLDAPServer {
    try D.server { request in
      guard let search = request.search else { return nil }
      if request.isForPeople { return members.map(D.person) + [.done()] }
      if request.isForGroups {
        return [range(members, 0), .done()]
      }
      guard search.base == T.groupDN("all"),
        let range = search.attributes.first(where: { $0.hasPrefix("member;range=") })?.dropFirst(
          "member;range=".count),
        let start = Int(range.prefix { $0 != "-" })
      else { return nil }
      return later(start) ?? [Self.range(members, start), .done(cookie: nil)]
    }
  }

  private static func range(_ members: [String], _ start: Int) -> LDAPReply {
    let end = min(start + size, members.count)
    let name = end == members.count ? "member;range=\(start)-*" : "member;range=\(start)-\(end - 1)"
    return .entry(
      T.groupDN("all"),
      [
        ("cn", ["all"]), ("entryUUID", ["id-all"]), ("member", []),
        (name, members[start..<end].map(T.dn)),
      ])
  }

  private static func read(
    _ count: Int, later: @escaping @Sendable (Int) -> [LDAPReply]? = { _ in nil }
  ) async throws -> SourceGroup {
    let server = try server(members: (0..<count).map { "p\($0)" }, later: later)
    return try await T.read(D.settings(server)).group("all")
  }

  @Test(
    "Row 30: Ranges are followed to the last one, however many there are",
    arguments: [1499, 1500, 1501, 4501])
  func followed(count: Int) async throws {
    let group = try await Self.read(count)
    #expect(group.members.people.count == count)
    #expect(group.members.completeness.isComplete)
  }

  @Test("Row 30: The 1501st member of a group of Active Directory costs nobody the membership")
  func the1501st() async throws {
    let (before, after) = (try await Self.read(1500), try await Self.read(1501))
    #expect(Set(before.members.people).isSubset(of: after.members.people))
    #expect(after.members.people.count == 1501 && after.members.completeness.isComplete)
  }

  @Test(
    "Row 30: A range that cannot be followed leaves the group in part, so that nobody is removed from it",
    arguments: [
      [LDAPReply.done(32, cookie: nil)], [.done(50, cookie: nil)], [.done(0, cookie: nil)],
      [.entry(TestDirectory.groupDN("all"), []), .done(cookie: nil)],
      [.entry(TestDirectory.groupDN("all"), [("member;range=1500-1500", [])]), .done(cookie: nil)],
      // Nothing that was asked for; a range that leaves some out; and one that is none.
      [.entry(TestDirectory.groupDN("all"), [("cn", ["all"]), ("entryUUID", ["id-all"])]), .done(cookie: nil)],
      [.entry(TestDirectory.groupDN("all"), [("member;range=1600-*", [TestDirectory.dn("p1600")])]), .done(cookie: nil)],
      [.entry(TestDirectory.groupDN("all"), [("member;range=15x0-*", [TestDirectory.dn("p1500")])]), .done(cookie: nil)],
    ])
  func unterminated(answer: [LDAPReply]) async throws {
    let group = try await Self.read(1700) { _ in answer }
    #expect(group.members.people.count == 1500)
    #expect(
      group.members.completeness.reason?.contains("from number 1500 on") == true,
      "\(group.members.completeness)")
  }

  @Test(
    "Row 30: A first range that does not begin at the beginning leaves the group in part", arguments: ["1-*", "1-1", "x-*", "0"])
  func laterBeginning(range: String) async throws {
    let group = LDAPReply.entry(
      T.groupDN("all"), [("cn", ["all"]), ("entryUUID", ["id-all"]), ("member;range=\(range)", [T.dn("bo")])])
    let server = try D.server { request in
      if request.isForGroups { return [group, .done()] }
      return request.search?.base == T.groupDN("all") ? [group, .done(cookie: nil)] : nil
    }
    let all = try await T.read(D.settings(server)).group("all")
    #expect(all.members.completeness.reason?.contains("could not be read") == true)
  }

  @Test("Row 30: A range that repeats itself ends, and leaves the group in part")
  func repeated() async throws {
    let again = (0..<1500).map { TestDirectory.dn("p\($0)") }
    let group = try await Self.read(1700) { _ in
      [.entry(TestDirectory.groupDN("all"), [("member;range=0-1499", again)]), .done(cookie: nil)]
    }
    #expect(!group.members.completeness.isComplete)
  }

  @Test("Row 30: A connection that is lost between two ranges leaves no snapshot")
  func lost() async throws {
    let server = try Self.server(members: (0..<1700).map { "p\($0)" }) { _ in [.close] }
    #expect(try await T.error(D.settings(server))?.kind == .connectionLost)
  }
}
