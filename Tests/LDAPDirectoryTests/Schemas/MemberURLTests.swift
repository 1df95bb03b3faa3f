import Testing

@testable import LDAPDirectory

struct MemberURLTests {
  private static func parts(_ text: String) throws -> [String] {
    let url = try MemberURL(text)
    return [url.base, "\(url.scope)", url.filter]
  }

  @Test(
    "A URL is taken apart, and what it leaves out has the defaults of RFC 4516",
    arguments: [
      ("ldap:///ou=people,dc=x??sub?(title=chief)", ["ou=people,dc=x", "subtree", "(title=chief)"]),
      ("LDAP:///ou=people,dc=x?cn,mail?one?(a=b)", ["ou=people,dc=x", "oneLevel", "(a=b)"]),
      ("ldap:///ou=people,dc=x", ["ou=people,dc=x", "base", "(objectClass=*)"]),
      ("ldap:///dc=x???", ["dc=x", "base", "(objectClass=*)"]),
      ("ldap:///??sub?(a=b)", ["", "subtree", "(a=b)"]),
      ("ldap://elsewhere.example.org:389/dc=x??SUB", ["dc=x", "subtree", "(objectClass=*)"]),
      ("ldaps://elsewhere.example.org", ["", "base", "(objectClass=*)"]),
      ("ldap:///dc=x??sub?(a=b)?x-known=1,other", ["dc=x", "subtree", "(a=b)"]),
    ])
  func taken(text: String, parts: [String]) throws {
    #expect(try Self.parts(text) == parts)
  }

  @Test("Percent-encoding is undone in the base and in the filter, each by itself")
  func decoding() throws {
    #expect(
      try Self.parts("ldap:///ou=R%26D%5C%2CX,dc=x??sub?(cn=%C3%A4%5C2a%3f)") == [#"ou=R&D\,X,dc=x"#, "subtree", "(cn=ä\\2a?)"])
  }

  @Test(
    "What is no such URL is refused with the reason",
    arguments: [
      ("", "no LDAP URL"), ("uid=ana,dc=x", "no LDAP URL"), ("http:///dc=x", "no LDAP URL"), ("ldap:/dc=x", "no LDAP URL"),
      ("ldap:///dc=x??deep?(a=b)", "scope"), ("ldap:///people??sub", "base is no DN"),
      ("ldap:///dc=x??sub?(a=%zz)", "two hexadecimal"),
      ("ldap:///dc=x??sub?(a=%2)", "two hexadecimal"), ("ldap:///dc=x??sub?(a=%00)", "no text"),
      ("ldap:///dc=x??sub?(a=%ff)", "no text"),
      ("ldap:///dc=x??sub?(a=b)?!bindname=cn=y", "critical"), ("ldap:///dc=x??sub?(a=b)?%21x", "critical"),
      ("ldap:///dc=x??sub?(a=b)?a?b", "too many"), ("ldap:///dc=x#part", "fragment"), ("ldap://host?x", "slash"),
      ("ldap:///dc=x?c n?sub", "attribute"), ("ldap:///dc=x??sub?-Hldap:%2F%2Fevil", "filter"),
      ("ldap:///dc=x??sub?(a=b", "filter"),
    ])
  func refused(text: String, reason: String) {
    let refusal = #expect(throws: MemberURL.Refusal.self) { try MemberURL(text) }
    #expect(refusal?.reason.contains(reason) == true, "\(String(describing: refusal))")
  }
}
