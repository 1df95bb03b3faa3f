import Fixtures
import LDAPDirectory
import Reconciliation
import Testing

/// What OpenLDAP's overlays and limits do to a read.
@Suite(.requiresSlapd)
struct SlapdOverlayTests {
  typealias T = TestDirectory

  @Test("memberOf of the memberof overlay is read as any other attribute of a person")
  func memberof() async throws {
    let ldif = T.people("ana") + T.group("design", [T.dn("ana")])
    let snapshot = try await Slapd.run(ldif: ldif, options: .init(overlays: [.memberof])) {
      try await T.read(T.settings($0.ldapURL), T.request(people: ["uid", "memberOf"]))
    }
    #expect(snapshot.people.values(of: 0, "memberOf") == [T.groupDN("design")])
    #expect(try snapshot.members("design") == ["ana"])
  }

  @Test("Members that the dynlist overlay works out are members")
  func dynlist() async throws {
    let ldif =
      T.people("ana", "bo") + """
        dn: cn=all,ou=groups,dc=example,dc=com
        objectClass: groupOfURLs
        cn: all
        memberURL: ldap:///ou=people,dc=example,dc=com??sub?(uid=a*)


        """
    let snapshot = try await Slapd.run(ldif: ldif, options: .init(overlays: [.dynlist], schemas: ["dyngroup"])) {
      try await T.read(T.settings($0.ldapURL) { $0.groups.filter = "(objectClass=groupOfURLs)" })
    }
    #expect(try snapshot.members("all") == ["ana"])
  }

  @Test("The lock of a password policy is read as any other attribute of a person")
  func ppolicy() async throws {
    let locked = T.person("bo").replacing("sn: bo", with: "sn: bo\npwdAccountLockedTime: 000001010000Z")
    let snapshot = try await Slapd.run(
      ldif: T.people("ana") + locked + T.group("design", [T.dn("ana")]), options: .init(overlays: [.ppolicy])
    ) { try await T.read(T.settings($0.ldapURL), T.request(people: ["uid", "pwdAccountLockedTime"])) }
    #expect(snapshot.people.attributes["pwdaccountlockedtime"]?.count == 2)
    #expect((0..<2).flatMap { snapshot.people.values(of: $0, "pwdAccountLockedTime") } == ["000001010000Z"])
  }

  @Test("Pages go past the limit of a search without pages, and no further than their own")
  func limits() async throws {
    let ldif = (0..<30).map { T.person("p\($0)") }.joined() + T.group("design", [T.dn("p1")])
    let soft = "size.soft=5 size.hard=10 size.pr=4"
    let count = try await Slapd.run(ldif: ldif, limits: "\(soft) size.prtotal=unlimited") { slapd in
      try await T.read(T.settings(slapd.ldapURL) { $0.pageSize = 4 }).people.count
    }
    let error = try await Slapd.run(ldif: ldif, limits: "\(soft) size.prtotal=20") { slapd in
      try await T.error(T.settings(slapd.ldapURL) { $0.pageSize = 4 })
    }
    #expect(count == 30)
    #expect(error?.kind == .limit, "\(String(describing: error))")
  }
}
