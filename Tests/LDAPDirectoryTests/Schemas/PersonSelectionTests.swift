import Fixtures
import LDAPDirectory
import Reconciliation
import Testing

/// People that a target takes or leaves out.
@Suite(.requiresSlapd)
struct PersonSelectionTests {
  typealias T = TestDirectory

  private static let ldif =
    T.people("ana", "bo", "cy") + T.group("design", [T.dn("ana"), T.groupDN("inner")]) + T.group("inner", [T.dn("bo")])
    + "dn: cn=far,ou=services,dc=example,dc=com\nobjectClass: groupOfNames\ncn: far\nmember: \(T.dn("cy"))\nmember: \(T.groupDN("inner"))\n\n"

  @Test("Groups in such a group are found where the search for groups does not look")
  func elsewhere() async throws {
    let deep =
      "dn: cn=deep,ou=services,dc=example,dc=com\nobjectClass: groupOfNames\ncn: deep\nmember: \(T.dn("bo"))\nmember: cn=far,ou=services,dc=example,dc=com\n\n"
    let top =
      "dn: cn=top,ou=services,dc=example,dc=com\nobjectClass: groupOfNames\ncn: top\nmember: CN=deep,ou=services,dc=example,dc=com\n"
      + "member: cn=gone,ou=services,dc=example,dc=com\nmember: \(Slapd.accountDN)\n\n"
    let selection = PersonSelection.group("cn=top,ou=services,dc=example,dc=com")
    var request = T.request()
    request.personSelections = [selection]
    let snapshot = try await Slapd.run(ldif: Self.ldif + deep + top) { [request] in
      try await T.read(T.settings($0.ldapURL), request)
    }
    #expect(snapshot.selectedPeople[selection] != nil && snapshot.names(snapshot.selectedPeople[selection]) == ["bo", "cy"])
  }

  private static func read(_ selections: PersonSelection..., limits: String? = nil) async throws -> Snapshot {
    var request = T.request()
    request.personSelections = Set(selections)
    return try await Slapd.run(ldif: ldif, limits: limits) { try await T.read(T.settings($0.ldapURL), request) }
  }

  @Test("A filter takes people, and a group its people, nested ones included, wherever it is")
  func taken() async throws {
    let filter = PersonSelection.filter("(|(uid=ana)(uid=cy)(cn=design))")
    let near = PersonSelection.group("CN=Design, ou=groups,dc=example,dc=com")
    let far = PersonSelection.group("cn=far,ou=services,dc=example,dc=com")
    let snapshot = try await Self.read(filter, near, far)
    #expect(snapshot.names(snapshot.selectedPeople[filter]) == ["ana", "cy"])
    #expect(snapshot.names(snapshot.selectedPeople[near]) == ["ana", "bo"])
    #expect(snapshot.names(snapshot.selectedPeople[far]) == ["bo", "cy"])
    #expect(snapshot.selectedPeople.values.allSatisfy { $0.completeness.isComplete })
    #expect(snapshot.groups.count == 2)
  }

  @Test("A filter that takes nobody is an answer")
  func nobody() async throws {
    let snapshot = try await Self.read(.filter("(uid=nobody)"))
    #expect(snapshot.selectedPeople == [.filter("(uid=nobody)"): PeopleList(people: [])])
  }

  @Test("A group that is not there and a filter that is none leave their selection unknown, and the read goes on")
  func unknown() async throws {
    let (gone, broken) = (PersonSelection.group("cn=gone,dc=example,dc=com"), PersonSelection.filter("(uid=a"))
    let snapshot = try await Self.read(gone, broken)
    #expect(snapshot.selectedPeople[gone]?.completeness.reason?.contains("cn=gone,dc=example,dc=com does not exist") == true)
    #expect(snapshot.selectedPeople[broken]?.completeness.reason?.contains("not a search filter") == true)
    #expect(try snapshot.members("design") == ["ana", "bo"])
  }
}
