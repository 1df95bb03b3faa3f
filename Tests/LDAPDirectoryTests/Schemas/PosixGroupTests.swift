import Fixtures
import LDAPDirectory
import Reconciliation
import Testing

/// The schema rfc2307: user names, and the group that a person's number names.
@Suite(.requiresSlapd)
struct PosixGroupTests {
  typealias T = TestDirectory

  private static func person(_ uid: String, gid: Int?, more: String = "") -> String {
    guard let gid else { return T.person(uid) }
    return """
      dn: \(T.dn(uid))
      objectClass: inetOrgPerson
      objectClass: posixAccount
      objectClass: shadowAccount
      uid: \(uid)
      cn: \(uid)
      sn: \(uid)
      mail: \(uid)@example.com
      uidNumber: 1
      homeDirectory: /
      gidNumber: \(gid)
      \(more)

      """.replacing("\n\n", with: "\n") + "\n"
  }

  private static func group(_ name: String, gid: Int, _ members: [String], more: String = "") -> String {
    "dn: \(T.groupDN(name))\nobjectClass: posixGroup\nobjectClass: extensibleObject\ncn: \(name)\ngidNumber: \(gid)\n"
      + members.map { "memberUid: \($0)\n" }.joined() + more + "\n"
  }

  private static func read(_ ldif: String, _ request: DirectoryRequest = T.request()) async throws -> Snapshot {
    try await Slapd.run(ldif: ldif) { slapd in
      try await T.read(T.settings(slapd.ldapURL) { ($0.schema, $0.groups.nested) = (.rfc2307, false) }, request)
    }
  }

  @Test("People are in the groups that name them, and in the group of their number")
  func both() async throws {
    let snapshot = try await Self.read(
      Self.person("ana", gid: 10) + Self.person("bo", gid: 20) + Self.person("cy", gid: 99)
        + Self.group("staff", gid: 10, ["bo", "ana"])
        + Self.group("web", gid: 20, ["gone"]) + Self.group("none", gid: 30, []))
    #expect(
      try snapshot.members("staff") == ["ana", "bo"] && snapshot.members("web") == ["bo"] && snapshot.members("none") == [])
    #expect(try snapshot.group("web").danglingMembers == 1)
    #expect(snapshot.groups.allSatisfy { $0.members.completeness.isComplete } && snapshot.groupsCompleteness.isComplete)
  }

  @Test("Numbers that nobody shows make every group partial, with the attribute's name")
  func hiddenNumbers() async throws {
    let snapshot = try await Self.read(Self.person("ana", gid: nil) + Self.group("staff", gid: 10, ["ana"]))
    #expect(snapshot.groupsCompleteness.reason?.contains("none of 1 people has gidNumber") == true)
    #expect(try snapshot.group("staff").members.completeness.reason?.contains("gidNumber") == true)
    #expect(try snapshot.members("staff") == ["ana"])
  }

  @Test("User names that nobody shows make every group partial: all of them would look like people who left")
  func hiddenUsernames() async throws {
    let ldif = Self.person("ana", gid: 10) + Self.group("staff", gid: 10, ["ana"])
    let snapshot = try await Slapd.run(ldif: ldif) { slapd in
      let settings = T.settings(slapd.ldapURL) {
        ($0.schema, $0.groups.nested) = (.rfc2307, false)
        $0.schema.username = "employeeNumber"
      }
      return try await T.read(settings, T.request())
    }
    #expect(snapshot.groupsCompleteness.reason?.contains("none of 1 people has employeeNumber") == true)
    #expect(try snapshot.group("staff").members.completeness.isComplete == false)
  }

  @Test("Admins are named by DN or by user name")
  func admins() async throws {
    let source = AdminSource.attribute("owner")
    let other = AdminSource.attribute("description")
    let more = "owner: \(T.dn("ana"))\ndescription: bo\n"
    let snapshot = try await Self.read(
      Self.person("ana", gid: 10) + Self.person("bo", gid: 10) + Self.group("staff", gid: 10, ["bo"], more: more),
      T.request(admins: [source, other]))
    #expect(try snapshot.names(snapshot.group("staff").admins[source]) == ["ana"])
    #expect(try snapshot.names(snapshot.group("staff").admins[other]) == ["bo"])
  }

  @Test("Row 43: people whose day has come are disabled, and nobody is when nobody asked")
  func disabled() async throws {
    let ldif =
      Self.person("ana", gid: 10, more: "shadowExpire: 20000") + Self.person("bo", gid: 10, more: "shadowExpire: -1")
      + Self.person("cy", gid: 10, more: "shadowExpire: 0") + Self.group("staff", gid: 10, ["bo"])
    var request = T.request()
    request.tellsDisabled = true
    let snapshot = try await Self.read(ldif, request)
    #expect(snapshot.names(PeopleList(people: snapshot.disabled.keys.sorted())) == ["ana"])
    #expect(Array(snapshot.disabled.values) == ["shadowExpire has passed"])
    #expect(snapshot.remarks.contains { $0.contains("such as \(T.dn("cy")): the value of shadowExpire means nothing") })
    #expect(snapshot.names(PeopleList(people: snapshot.disabledProof.undecided.keys.sorted())) == ["cy"])
    #expect(snapshot.disabledProof.completeness.isComplete && snapshot.disabledProof.showsSigns)
    let plain = try await Self.read(ldif)
    #expect(plain.disabled.isEmpty && plain.remarks.isEmpty)
  }

  @Test("What names each person is kept for an explanation")
  func paths() async throws {
    var request = T.request()
    request.tellsPaths = true
    let snapshot = try await Self.read(
      Self.person("ana", gid: 10) + Self.person("bo", gid: 20) + Self.group("staff", gid: 10, ["bo"]), request)
    let node = try #require(snapshot.paths?.nodes.first)
    #expect(node.group == 0 && node.children == [])
    #expect(node.people.mapValues { snapshot.names(PeopleList(people: $0)) } == ["memberUid": ["bo"], "gidNumber": ["ana"]])
  }
}
