import Fixtures
import LDAPDirectory
import Reconciliation
import Testing

/// Entries that are read as they should be and say strange things.
struct ContentFaultTests {
  typealias T = TestDirectory
  typealias D = PlayedDirectory

  /// Reads people and groups that a script plays.
  private static func read(
    _ people: [LDAPReply] = D.people, groups: [LDAPReply], nested: Bool = true
  ) async throws -> Snapshot {
    let server = try D.server { request in
      if request.isForPeople { return people + [.done()] }
      return request.isForGroups ? groups + [.done()] : nil
    }
    return try await T.read(D.settings(server) { $0.groups.nested = nested })
  }

  @Test(
    "Row 34: One name in many spellings is one person",
    arguments: [
      (
        #"cn=Weber\, Hiro,ou=people,dc=example,dc=com"#,
        #"cn=Weber\2C Hiro,ou=people,dc=example,dc=com"#
      ),
      (
        #"cn=Weber\2C Hiro,ou=people,dc=example,dc=com"#,
        #"CN = "Weber, Hiro" , OU=People;DC=EXAMPLE,dc=com"#
      ),
      ("cn=Zoë,ou=people,dc=example,dc=com", #"cn=Zo\C3\AB,ou=people,dc=example,dc=com"#),
      ("cn=a+uid=b,ou=people,dc=example,dc=com", "UID=B + CN=A,ou=people,dc=example,dc=com"),
      ("cn=a  b,ou=people,dc=example,dc=com", "cn=A B,ou=people,dc=example,dc=com"),
      ("cn=ana,ou=people,dc=example,dc=com", "2.5.4.3=ana,2.5.4.11=people,dc=example,dc=com"),
      ("cn=ana,ou=people,dc=example,dc=com", "commonName=ana,ou=people,dc=example,dc=com"),
    ])
  func spellings(entry: String, member: String) async throws {
    let person = LDAPReply.entry(
      entry, [("uid", ["x"]), ("mail", ["x@example.com"]), ("entryUUID", ["id"])])
    let snapshot = try await Self.read([person], groups: [D.group("g", [member])])
    #expect(try snapshot.members("g") == ["x"])
    #expect(try snapshot.group("g").danglingMembers == 0)
  }

  @Test("Row 35: A member who is gone is left out and counted, and the group is complete")
  func dangling() async throws {
    let group = try await Self.read(groups: [D.group("g", [T.dn("ana"), T.dn("gone")])], nested: false).group("g")
    #expect(
      group.members.people.count == 1 && group.danglingMembers == 1
        && group.members.completeness.isComplete)
  }

  @Test(
    "Row 36: A member outside the people's base or of another domain is left out and counted",
    arguments: [
      "uid=cron,ou=services,dc=example,dc=com",
      "CN=S-1-5-21-1-2-3-1104,CN=ForeignSecurityPrincipals,DC=example,DC=com",
      "uid=eva,ou=people,dc=elsewhere,dc=org",
    ])
  func outside(member: String) async throws {
    let group = try await Self.read(groups: [D.group("g", [T.dn("ana"), member])]).group("g")
    #expect(
      group.members.people.count == 1 && group.danglingMembers == 1
        && group.members.completeness.isComplete)
  }

  @Test(
    "Row 37: Groups fifty deep, in a ring and in a diamond end, with everybody once and the ring named"
  )
  func nested() async throws {
    let chain = (0..<50).map {
      D.group("n\($0)", [$0 == 49 ? T.dn("ana") : T.groupDN("n\($0 + 1)")])
    }
    let ring = [
      D.group("r1", [T.groupDN("r2"), T.dn("bo")]), D.group("r2", [T.groupDN("r1"), T.dn("cy")]),
    ]
    let diamond = [
      D.group("top", [T.groupDN("left"), T.groupDN("right")]),
      D.group("left", [T.groupDN("n0"), T.dn("bo")]),
      D.group("right", [T.groupDN("n0")]),
    ]
    let snapshot = try await Self.read(groups: chain + ring + diamond)
    #expect(try snapshot.members("n0") == ["ana"])
    #expect(try snapshot.members("r1") == ["bo", "cy"] && snapshot.members("r2") == ["bo", "cy"])
    #expect(try snapshot.members("top") == ["ana", "bo"])
    #expect(snapshot.remarks.contains { $0.contains("cn=r1") && $0.contains("cn=r2") })
  }

  @Test(
    "Row 44: Control characters, zero bytes and 10,000 letters arrive as they are and take nobody else along"
  )
  func strangeValues() async throws {
    let values: [[UInt8]] = [
      Array("a\u{7}\nb\u{1B}[31m".utf8), [0x61, 0, 0x62], Array(repeating: 0x78, count: 10_000), [],
    ]
    let people = values.enumerated().map { place, value in
      LDAPReply.entry(
        T.dn("u\(place)"),
        bytes: [("uid", [value]), ("mail", [value]), ("entryUUID", [Array("id\(place)".utf8)])])
    }
    let members = (0..<4).map { T.dn("u\($0)") }
    let snapshot = try await Self.read(people + D.people, groups: [D.group("g", members + [T.dn("ana")])])
    #expect(snapshot.people.count == 7)
    #expect(try snapshot.group("g").members.people.count == 5)
    let read = (0..<7).map {
      snapshot.people.values(of: $0, "uid").first.map { Array($0.utf8) } ?? []
    }
    #expect(Set(read).isSuperset(of: values))
  }

  @Test("Row 44: Bytes that are no UTF-8 end in no crash and in nobody else's name")
  func noUTF8() async throws {
    let person = LDAPReply.entry(
      T.dn("x"),
      bytes: [("uid", [[0xFF, 0xFE, 0xC3]]), ("mail", [[0xC3, 0x28]]), ("entryUUID", [[0x31]])])
    let snapshot = try await Self.read([person] + D.people, groups: [D.group("g", [T.dn("x")])])
    #expect(snapshot.people.count == 4)
    #expect(try snapshot.group("g").members.people.count == 1)
    #expect(try snapshot.members("g") != ["ana"])
  }
}
