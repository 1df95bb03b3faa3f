import Reconciliation
import Testing

@testable import LDAPDirectory

struct TextFormTests {
  @Test(
    "Addresses are read and shown",
    arguments: [
      ("ldap://a.example.org", "ldap://a.example.org", UInt16(389)), ("LDAPS://a.example.org/", "ldaps://a.example.org", 636),
      ("ldap://[::1]:1389", "ldap://[::1]:1389", 1389), ("ldapi://%2Frun%2Fldapi", "ldapi:///run/ldapi", 0),
    ])
  func addresses(text: String, shown: String, port: UInt16) throws {
    let url = try #require(LDAPURL(text))
    #expect("\(url)" == shown && url.port == port)
  }

  @Test(
    "What is no address is refused",
    arguments: [
      "", "ldap.example.org", "http://a", "ldap://", "ldap://a:0", "ldap://a:70000", "ldap://u:p@a", "ldap://a/dc=x",
      "ldap://a:x", "ldap://[[]", "ldap://[a]", "ldap://a]", "ldap://[::1", "ldap://[fe80::1%]",
    ])
  func noAddress(text: String) {
    #expect(LDAPURL(text) == nil)
  }

  @Test("A template takes values escaped for a DN")
  func template() {
    let template = AdminTemplate("cn={CN}-admins,ou={ou},dc=x")
    #expect(template.expanded(with: ["cn": ["R+D, all"], "ou": [" #1"]]) == .dn(#"cn=R\+D\, all-admins,ou=\ #1,dc=x"#))
    #expect(template.expanded(with: ["cn": ["a"]]) == .missing("ou"))
  }

  @Test("Two filters become one, with or without parentheses")
  func filters() {
    #expect(FilterText.both("(objectClass=group)", "cn=a*") == "(&(objectClass=group)(cn=a*))")
    #expect(FilterText.both("objectClass=group", " (|(cn=a)(cn=b))") == "(&(objectClass=group)(|(cn=a)(cn=b)))")
  }

  @Test("A range says where it begins and where the next one does")
  func ranges() {
    #expect(AttributeDescription("member;range=0-1499")?.range == .next(1500))
    let last = AttributeDescription("Member;Range=1500-*")
    #expect(last?.name == "member" && last?.first == 1500 && last?.range == .whole)
    #expect(AttributeDescription("member")?.first == 0)
    #expect(AttributeDescription("cn;lang-ja") == nil)
  }

  @Test(
    "A range that is none begins nowhere",
    arguments: ["0", "-", "a-9", "-1-9", "9-1", "0-", "0-9-", "*-*", "0-9223372036854775807"])
  func noRange(text: String) {
    let description = AttributeDescription("member;range=\(text)")
    #expect(description?.name == "member" && description?.first == nil)
  }

  @Test("A stable id is spelled the same whatever case the settings use")
  func stableIDs() {
    let id = Array("0f8f".utf8)
    #expect(String(decoding: StableIDText(attribute: "entryuuid").text(id), as: UTF8.self) == "entryUUID:0f8f")
  }

  @Test("A GUID in binary is spelled as Windows spells it")
  func binaryGUID() {
    let text = StableIDText(attribute: "objectGUID").text(Array(0...15))
    #expect(String(decoding: text, as: UTF8.self) == "objectGUID:03020100-0504-0706-0809-0a0b0c0d0e0f")
  }

  @Test("The naming context of a base is found whatever its spelling")
  func suffixes() {
    let root = RootDSE(["namingcontexts": ["dc=com,dc=x", "dc=Example,dc=com"]])
    #expect(root.suffix(of: "OU=people, DC=example,dc=com") == "dc=Example,dc=com")
    #expect(RootDSE(["namingcontexts": ["dc=example", "ample"]]).suffix(of: "ou=people,dc=myexample") == nil)
  }
}
