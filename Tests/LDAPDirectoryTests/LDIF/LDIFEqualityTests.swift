import Fixtures
import LDAPDirectory
import Reconciliation
import Testing

/// A file gives what the server gave from which it came.
@Suite(.requiresSlapd)
struct LDIFEqualityTests {
  typealias T = TestDirectory

  /// Filters that slapd decides, of every kind.
  private static let filters = [
    "(cn=*)", "(cn=*1*)", "(cn=weber\\2c hiro*)", "(description=*)", "(!(description=*))", "(businessCategory=B  1)",
    "(|(businessCategory=b 0)(&(owner=*)(!(cn=*2))))", "(objectClass=groupOfNames)", "(objectClass=top)",
    "(&(objectClass=groupOfUniqueNames)(owner=*))", "(description=#1)", "(description=\\c3\\89mile)", "(description=plain*)",
    "(member=CN=gone1,ou=People,dc=example,dc=com)", "(entryUUID=*)", "(createTimestamp>=20000101000000Z)",
    "(modifyTimestamp<=20000101000000Z)", "(cn:caseExactMatch:=plain 3)", "(ou:dn:=GROUPS)", "(:dn:caseIgnoreMatch:=groups)",
    "(description=inner blanks)", "(cn=*long long*)", "(businessCategory=b\\20\\20*)",
  ]

  private static let request = T.request(
    people: ["uid", "mail", "sn", "description"], groups: ["cn", "description"],
    selections: Set(
      filters.map { Selection(expression: $0) } + [.all, Selection(expression: nil, base: "OU=Groups, dc=example,dc=com")]),
    admins: [.attribute("owner"), .group(template: "cn={cn},ou=groups,dc=example,dc=com")])

  private static func settings(_ url: String) -> LDAPSettings {
    T.settings(url) { $0.bind = .simple(dn: Slapd.adminDN, password: Secret(Slapd.adminPassword)) }
  }

  /// What a file with this text gives.
  private static func picture(of text: String) async throws -> SnapshotPicture {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = try folder.write(text, to: "directory.ldif")
    return SnapshotPicture(
      try await LDIFDirectory(path: file, settings: settings(""), wallClock: { 1_764_000_000 }).read(request))
  }

  @Test("A file gives the snapshot of the server that it came from", arguments: [UInt64(1), 2, 3, 4, 5, 6])
  func equality(seed: UInt64) async throws {
    try await Slapd.run(ldif: OddDirectory(seed: seed, people: 40, groups: 25).ldif) { slapd in
      let server = SnapshotPicture(try await T.read(Self.settings(slapd.ldapURL), Self.request))
      #expect(server.people.count == 40 && server.groups.count == 25)
      #expect(try await Self.picture(of: slapd.dump()) == server, "slapcat")
      #expect(try await Self.picture(of: slapd.export("-LLL")) == server, "ldapsearch -LLL")
      #expect(
        try await Self.picture(of: slapd.export("-o", "ldif-wrap=no", "-E", "pr=7/noprompt")) == server, "ldapsearch, paged")
    }
  }

  @Test("A reference in the file counts as at the server")
  func references() async throws {
    let referral = """
      dn: ou=far,ou=groups,dc=example,dc=com
      changetype: add
      objectClass: referral
      objectClass: extensibleObject
      ou: far
      ref: ldap://127.0.0.1:1/ou=far,dc=example,dc=com

      """
    try await Slapd.run(ldif: T.people("ana") + T.group("design", [T.dn("ana")])) { slapd in
      try await slapd.modify(referral)
      for text in [try await slapd.dump(), try await slapd.export("-LLL"), try await slapd.export()] {
        #expect(try await Self.picture(of: text).groupsCompleteness.reason?.contains("references") == true)
      }
    }
  }
}
