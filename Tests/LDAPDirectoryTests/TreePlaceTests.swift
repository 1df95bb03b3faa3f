import Testing

@testable import LDAPDirectory

struct TreePlaceTests {
  @Test(arguments: [
    ("ou=groups,dc=example", "ou=groups,dc=example", TreePlace.same),
    ("OU=Groups, DC=Example", "ou=groups,dc=example", .same),
    ("ou=files,ou=groups,dc=example", "ou=groups,dc=example", .below),
    ("cn=a\\2Cb,ou=groups,dc=example", "ou=groups,dc=example", .below),
    ("cn=a\\,ou=groups,dc=example", "ou=groups,dc=example", .elsewhere),
    ("dc=example", "ou=groups,dc=example", .elsewhere),
    ("ou=people,dc=example", "ou=groups,dc=example", .elsewhere),
    ("cn=a", "", .below),
  ])
  func comparesNamesAndNotText(dn: String, base: String, place: TreePlace) {
    #expect(TreePlace(of: dn, from: base) == place)
  }

  @Test func whatIsNoDNHasNoPlace() {
    #expect(TreePlace(of: "groups", from: "dc=example") == nil)
  }
}
