import Fixtures
import LDAPDirectory
import Reconciliation
import Testing

/// Answers that succeed and may not be believed, and answers that are none.
@Suite(.requiresSlapd)
struct SuspicionTests {
  typealias T = TestDirectory

  private static let small = T.people("ana") + T.group("design", [T.dn("ana")])

  private static let referral = """
    dn: ou=far,ou=groups,dc=example,dc=com
    changetype: add
    objectClass: referral
    objectClass: extensibleObject
    ou: far
    ref: ldap://127.0.0.1:1/ou=far,dc=example,dc=com

    """

  @Test("Row 27: No people at all is suspicious")
  func noPeople() async throws {
    let snapshot = try await Slapd.run(ldif: Self.small) {
      try await T.read(T.settings($0.ldapURL) { $0.people.filter = "(objectClass=account)" })
    }
    #expect(snapshot.peopleCompleteness.reason?.contains("no people were found") == true)
    #expect(snapshot.groupsCompleteness.isComplete)
  }

  @Test("Row 27: No groups at all is suspicious")
  func noGroups() async throws {
    let snapshot = try await Slapd.run(ldif: T.people("ana")) { try await T.read(T.settings($0.ldapURL)) }
    #expect(snapshot.groupsCompleteness.reason?.contains("no groups were found") == true)
    #expect(snapshot.peopleCompleteness.isComplete)
  }

  @Test("Row 28: An attribute that nobody has is suspicious")
  func misspeltAttribute() async throws {
    let snapshot = try await Slapd.run(ldif: Self.small) {
      try await T.read(T.settings($0.ldapURL), T.request(people: ["maill"]))
    }
    #expect(snapshot.peopleCompleteness.reason?.contains("maill") == true)
  }

  @Test("An attribute that is only shown may be absent everywhere")
  func shownAttribute() async throws {
    let snapshot = try await Slapd.run(ldif: Self.small) { slapd in
      var request = T.request()
      request.shownAttributes = ["employeeNumber", "cn"]
      return try await T.read(T.settings(slapd.ldapURL), request)
    }
    #expect(snapshot.peopleCompleteness.isComplete)
    #expect(snapshot.people.values(of: 0, "cn") == ["ana"])
  }

  @Test("Row 28: Groups of another schema, without any members, are suspicious")
  func wrongSchema() async throws {
    let snapshot = try await Slapd.run(ldif: Self.small) { try await T.read(T.settings($0.ldapURL) { $0.schema = .rfc2307 }) }
    #expect(snapshot.groupsCompleteness.reason?.contains("memberUid") == true)
    #expect(try snapshot.group("design").members.completeness.reason?.contains("memberUid") == true)
  }

  @Test("Row 25: A reference in scope is not followed, and makes that half partial")
  func reference() async throws {
    let snapshot = try await Slapd.run(ldif: Self.small) { slapd in
      try await slapd.modify(Self.referral)
      return try await T.read(T.settings(slapd.ldapURL))
    }
    #expect(snapshot.groupsCompleteness.reason?.contains("1 references") == true)
    #expect(snapshot.peopleCompleteness.isComplete)
  }

  @Test("A group that may lie behind a reference makes the group that names it partial, and no other")
  func groupBehindReference() async throws {
    let ldif = Self.small + T.group("outer", [T.dn("ana"), "cn=far,ou=far,ou=groups,dc=example,dc=com"])
    let snapshot = try await Slapd.run(ldif: ldif) { slapd in
      try await slapd.modify(Self.referral)
      return try await T.read(T.settings(slapd.ldapURL))
    }
    #expect(try snapshot.group("outer").members.completeness.reason?.contains("1 references") == true)
    #expect(try snapshot.group("design").members.completeness.isComplete)
  }

  @Test("A missing stable id is remarked, and the DN stands in")
  func noStableID() async throws {
    let snapshot = try await Slapd.run(ldif: Self.small) {
      try await T.read(T.settings($0.ldapURL) { $0.schema.stableID = "ipaUniqueID" })
    }
    #expect(snapshot.groups.map(\.stableID) == [StableID("dn:cn=design,ou=groups,dc=example,dc=com")])
    #expect(snapshot.remarks.count == 2)
  }

  @Test("Row 28: A selection that takes nothing is remarked")
  func emptySelection() async throws {
    let none = Selection(expression: "(cn=nothing*)")
    let snapshot = try await Slapd.run(ldif: Self.small) { try await T.read(T.settings($0.ldapURL), selections: [none]) }
    #expect(snapshot.selected[none] == [])
    #expect(snapshot.remarks.contains { $0.contains("(cn=nothing*)") })
  }

  @Test("Row 26: A base that does not exist is named")
  func baseMissing() async throws {
    let error = try await Slapd.run(ldif: Self.small) {
      try await T.error(T.settings($0.ldapURL) { $0.people.base = "ou=persons,dc=example,dc=com" })
    }
    #expect(error?.kind == .baseMissing)
    #expect(error?.description.contains("ou=persons,dc=example,dc=com") == true)
  }

  @Test(
    "Row 19: A size limit leaves no snapshot",
    arguments: ["size.soft=5 size.hard=5 size.prtotal=disabled", "size.soft=5 size.hard=5 size.prtotal=hard"])
  func sizeLimit(limits: String) async throws {
    let ldif = Self.small + (0..<12).map { T.person("p\($0)") }.joined()
    let error = try await Slapd.run(ldif: ldif, limits: limits) { try await T.error(T.settings($0.ldapURL) { $0.pageSize = 3 }) }
    #expect(error?.kind == .limit, "\(String(describing: error))")
  }

  @Test("A selection that is no filter is named")
  func invalidSelection() async throws {
    let error = try await Slapd.run(ldif: Self.small) {
      try await T.error(T.settings($0.ldapURL), selections: [Selection(expression: "(cn=a")])
    }
    #expect(error?.kind == .filter)
    #expect(error?.description.contains("selection (cn=a") == true)
  }
}
