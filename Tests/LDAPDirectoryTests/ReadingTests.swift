import Fixtures
import LDAPDirectory
import Reconciliation
import Testing

/// What is read from a real slapd, and what it means.
@Suite(.requiresSlapd)
struct ReadingTests {
  typealias T = TestDirectory

  @Test("People and groups arrive with their attributes, numbers, ids and stamp")
  func whole() async throws {
    let ldif = T.people("ana", "bo") + T.group("design", [T.dn("ana"), T.dn("bo"), T.dn("gone")])
    let snapshot = try await Slapd.run(ldif: ldif) { try await T.read(T.settings($0.ldapURL)) }
    let group = try snapshot.group("design")
    #expect(snapshot.names(group.members) == ["ana", "bo"])
    #expect(group.danglingMembers == 1)
    #expect(group.attributes == ["cn": ["design"]])
    #expect(group.stableID.rawValue.hasPrefix("entryUUID:"))
    #expect(snapshot.people.values(of: 0, "Mail") == ["ana@example.com"])
    #expect(
      snapshot.peopleCompleteness.isComplete && snapshot.groupsCompleteness.isComplete && group.members.completeness.isComplete)
    #expect(snapshot.stamp.takenAt == 1_764_000_000 && snapshot.stamp.server.hasPrefix("ldap://127.0.0.1"))
    #expect(snapshot.selected == [.all: [0]] && snapshot.remarks.isEmpty)
  }

  @Test("More people than a page holds all arrive")
  func pages() async throws {
    let names = (0..<1203).map { "p\($0)" }
    let ldif = names.map(T.person).joined() + T.group("everyone", names.map(T.dn))
    let snapshot = try await Slapd.run(ldif: ldif, limits: "size.soft=1000 size.hard=1000 size.pr=500 size.prtotal=unlimited") {
      try await T.read(T.settings($0.ldapURL) { $0.pageSize = 100 })
    }
    #expect(snapshot.people.count == 1203)
    #expect(try snapshot.group("everyone").members.people.count == 1203)
    #expect(snapshot.people.attributes.values.allSatisfy { $0.count == 1203 })
  }

  @Test("Row 34: A name with a comma is one name in both spellings, whatever its case and blanks")
  func spellings() async throws {
    let ldif = """
      dn: cn=Weber\\, Hiro,ou=people,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: hiro
      cn: Weber, Hiro
      sn: Weber
      mail: hiro@example.com


      """
    let groups = [#"cn=Weber\2C Hiro,ou=people,dc=example,dc=com"#, #"CN=weber\,  hiro, OU=People,dc=EXAMPLE,dc=com"#]
      .enumerated()
      .map { T.group("g\($0.offset)", [$0.element]) }.joined()
    let snapshot = try await Slapd.run(ldif: ldif + groups) { try await T.read(T.settings($0.ldapURL)) }
    #expect(try snapshot.members("g0") == ["hiro"] && snapshot.members("g1") == ["hiro"])
  }

  @Test("Row 37: Nested groups are resolved through diamonds and cycles, and cycles are named")
  func nested() async throws {
    let ldif =
      T.people("ana", "bo", "cy") + T.group("top", [T.groupDN("left"), T.groupDN("right")])
      + T.group("left", [T.groupDN("low"), T.dn("ana")]) + T.group("right", [T.groupDN("LOW")]) + T.group("low", [T.dn("bo")])
      + T.group("ring1", [T.groupDN("ring2"), T.dn("cy")]) + T.group("ring2", [T.groupDN("ring1")])
    let snapshot = try await Slapd.run(ldif: ldif) { try await T.read(T.settings($0.ldapURL)) }
    #expect(try snapshot.members("top") == ["ana", "bo"])
    #expect(try snapshot.members("ring2") == ["cy"])
    #expect(snapshot.remarks.count == 1 && snapshot.remarks[0].contains("cn=ring1") && snapshot.remarks[0].contains("cn=ring2"))
  }

  @Test("Without nesting, a group among the members names nobody")
  func notNested() async throws {
    let ldif = T.people("ana") + T.group("top", [T.groupDN("low"), T.dn("ana")]) + T.group("low", [T.dn("ana")])
    let snapshot = try await Slapd.run(ldif: ldif) { try await T.read(T.settings($0.ldapURL) { $0.groups.nested = false }) }
    #expect(try snapshot.group("top").danglingMembers == 1 && snapshot.members("top") == ["ana"])
  }

  @Test("Owners are admins, and a group of owners stands for its people")
  func owners() async throws {
    let ldif =
      T.people("ana", "bo", "cy") + T.group("design", [T.dn("ana")], owners: [T.dn("bo"), T.groupDN("chiefs")])
      + T.group("chiefs", [T.dn("cy")]) + T.group("free", [T.dn("ana")])
    let source = AdminSource.attribute("Owner")
    let snapshot = try await Slapd.run(ldif: ldif) { try await T.read(T.settings($0.ldapURL), admins: [source]) }
    #expect(try snapshot.names(snapshot.group("design").admins[source]) == ["bo", "cy"])
    #expect(try snapshot.group("free").admins[source] == PeopleList(people: []))
  }

  @Test("An attribute of owners that no group has says nothing about admins")
  func noOwners() async throws {
    let ldif = T.people("ana") + T.group("design", [T.dn("ana")])
    let source = AdminSource.attribute("owner")
    let snapshot = try await Slapd.run(ldif: ldif) { try await T.read(T.settings($0.ldapURL), admins: [source]) }
    #expect(try snapshot.group("design").admins[source]?.completeness.isComplete == false)
  }

  @Test("Several attributes name admins together, and one that no group has leaves them unknown")
  func ownersByTwoAttributes() async throws {
    let group = T.group("design", [T.dn("ana")], owners: [T.dn("bo")]).dropLast() + "seeAlso: \(T.dn("cy"))\n\n"
    let (both, missing) = (AdminSource.attributes(["owner", "seeAlso"]), AdminSource.attributes(["owner", "manager"]))
    let snapshot = try await Slapd.run(ldif: T.people("ana", "bo", "cy") + group) {
      try await T.read(T.settings($0.ldapURL), admins: [both, missing])
    }
    let admins = try snapshot.group("design").admins
    #expect(snapshot.names(admins[both]) == ["bo", "cy"] && admins[both]?.completeness.isComplete == true)
    #expect(admins[missing]?.completeness.reason?.contains("no group has the attribute manager") == true)
  }

  @Test("A template names the group of admins, read with the others or by itself")
  func adminGroups() async throws {
    let elsewhere = "dn: cn=R\\+D,ou=services,dc=example,dc=com\nobjectClass: groupOfNames\ncn: R+D\nmember: \(T.dn("bo"))\n\n"
    let ldif =
      T.people("ana", "bo") + T.group("web", [T.dn("ana")]) + T.group("web-admins", [T.dn("bo")])
      + "dn: cn=R\\+D,ou=groups,dc=example,dc=com\nobjectClass: groupOfNames\ncn: R+D\nmember: \(T.dn("ana"))\n\n" + elsewhere
    let near = AdminSource.group(template: "cn={cn}-admins,ou=groups,dc=example,dc=com")
    let far = AdminSource.group(template: "cn={cn},ou=services,dc=example,dc=com")
    let web = Selection(expression: "(cn=web)")
    let snapshot = try await Slapd.run(ldif: ldif) {
      try await T.read(
        T.settings($0.ldapURL), groups: [], selections: [web, Selection(expression: "cn=R*")], admins: [near, far])
    }
    #expect(try snapshot.names(snapshot.group("web").admins[near]) == ["bo"])
    #expect(try snapshot.names(snapshot.group(#"R\2BD"#).admins[far]) == ["bo"])
    #expect(try snapshot.group("web").admins[far]?.completeness.reason?.contains("does not exist") == true)
    #expect(try snapshot.group("web-admins").admins.isEmpty)
    #expect(snapshot.groups.count == 3 && snapshot.selected[web]?.count == 1)
  }

  @Test("User names in memberUid name people")
  func memberUid() async throws {
    let ldif =
      T.people("ana", "bo") + """
        dn: cn=staff,ou=groups,dc=example,dc=com
        objectClass: posixGroup
        cn: staff
        gidNumber: 1000
        memberUid: ana
        memberUid: gone


        """
    let snapshot = try await Slapd.run(ldif: ldif) { try await T.read(T.settings($0.ldapURL) { $0.schema = .rfc2307 }) }
    #expect(try snapshot.members("staff") == ["ana"] && snapshot.group("staff").danglingMembers == 1)
  }

  @Test("Unique members count as members")
  func uniqueMember() async throws {
    let ldif =
      T.people("ana") + """
        dn: cn=u,ou=groups,dc=example,dc=com
        objectClass: groupOfUniqueNames
        cn: u
        uniqueMember: \(T.dn("ana"))


        """
    let snapshot = try await Slapd.run(ldif: ldif) { try await T.read(T.settings($0.ldapURL)) }
    #expect(try snapshot.members("u") == ["ana"])
  }

  @Test("The mark of the directory's state is in the stamp and moves with it")
  func stamp() async throws {
    let ldif = T.people("ana") + T.group("design", [T.dn("ana")])
    let tokens = try await Slapd.run(ldif: ldif) { slapd in
      try await slapd.modify("dn: \(T.dn("ana"))\nchangetype: modify\nreplace: sn\nsn: one\n")
      let before = try await T.read(T.settings(slapd.ldapURL)).stamp.token
      try await slapd.modify("dn: \(T.dn("ana"))\nchangetype: modify\nreplace: sn\nsn: two\n")
      return (before, try await T.read(T.settings(slapd.ldapURL)).stamp.token)
    }
    let (before, after) = (try #require(tokens.0), try #require(tokens.1))
    #expect(before < after)
  }
}
