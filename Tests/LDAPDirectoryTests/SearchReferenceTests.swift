import Testing

@testable import LDAPDirectory

struct SearchReferenceTests {
  @Test(
    "References to what holds a forest's settings and its DNS concern nobody",
    arguments: [
      "ldap://example.test/CN=Configuration,DC=example,DC=test",
      "ldap://DomainDnsZones.example.test/DC=DomainDnsZones,DC=example,DC=test",
      "ldaps://forestdnszones.example.test:636/DC=ForestDnsZones, DC=example,DC=test??sub",
    ])
  func harmless(url: String) {
    #expect(!SearchReference.mayHoldPeople([url]))
  }

  @Test(
    "References to child domains and to anything else may hold people",
    arguments: [
      "ldap://child.example.test/DC=child,DC=example,DC=test", "ldap://other/ou=people,dc=example,dc=com", "ldap://other",
      "ldap://other/",
      "nonsense", "", "ldap://other/cn=configuration", "ldap://other/ou=x,cn=configuration,dc=example",
      "ldap://other/cn=configuration,ou=people,dc=example",
    ])
  func anywhere(url: String) {
    #expect(SearchReference.mayHoldPeople([url]))
  }

  @Test("A reference without any place may hold people")
  func none() {
    #expect(SearchReference.mayHoldPeople([]))
  }
}
