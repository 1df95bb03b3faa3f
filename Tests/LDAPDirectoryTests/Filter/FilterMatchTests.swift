import Testing

@testable import LDAPDirectory

/// What filters come to for one entry.
struct FilterMatchTests {
  private static let entry = """
    dn: cn=Weber\\2C Hiro,ou=People,dc=example
    objectClass: inetOrgPerson
    objectClass: posixAccount
    cn: Weber,  Hiro
    cn: Wéber
    cn;lang-ja: Hiro
    uid: Hiro
    homeDirectory: /home/Hiro
    uidNumber: 1000
    userAccountControl: 514
    telephoneNumber: +44 20 7946-0001
    manager: CN=Big\\, Boss, ou=people,dc=example
    uniqueMember: cn=a,dc=example#'01'B
    modifyTimestamp: 20261121091403Z
    description: a(b)*c
    objectGUID:: AAECAwQFBgcICQoLDA0ODw==
    entryCSN: 20261121091403.000001Z#000000#000#000000
    objectCategory: CN=Person,CN=Schema,CN=Configuration,DC=example

    """

  private static func takes(_ filter: String) throws -> Bool {
    var prepared = PreparedFilter(try Filter(parsing: filter))
    return prepared.takes(try LDIFText.record(entry), number: 0)
  }

  @Test(
    "Takes the entry",
    arguments: [
      "(cn=weber, hiro)", "(cn= WEBER,   HIRO )", "(cn=W\\c3\\a9BER)", "(cn=We\\cc\\81ber)", "(commonName=weber, hiro)",
      "(2.5.4.3=hiro)",
      "(cn;lang-ja=hiro)", "(cn=web*hir*)", "(cn=*, h*o)", "(cn=*er*)", "(cn=*)", "(description=a\\28b\\29\\2ac)",
      "(objectClass=person)", "(objectClass=top)", "(objectClass=2.5.6.6)", "(objectClass=POSIXaccount)", "(objectClass=*)",
      "(homeDirectory=/home/Hiro)", "(uidNumber=01000)", "(uidNumber>=1000)", "(uidNumber<=1000)", "(uidNumber>=-5)",
      "(manager=cn=big\\5c2c boss,OU=people, dc=example)", "(uniqueMember=cn=A,dc=example)", "(telephoneNumber=+442079460001)",
      "(telephoneNumber=*7946*)", "(modifyTimestamp>=20261121091403.0Z)", "(modifyTimestamp<=20270101000000Z)",
      "(entryCSN>=20261121091403.000000Z#000000#000#000000)", "(userAccountControl:1.2.840.113556.1.4.803:=2)",
      "(userAccountControl:1.2.840.113556.1.4.804:=3)", "(ou:dn:=people)", "(:dn:caseIgnoreMatch:=people)",
      "(cn:caseExactMatch:=Hiro)",
      "(uid~=HIRO)", "(objectGUID=\\00\\01\\02\\03\\04\\05\\06\\07\\08\\09\\0a\\0b\\0c\\0d\\0e\\0f)",
      "(!(mail=*))", "(!(mail=a))", "(&(uid=hiro)(!(uid=ana)))", "(|(uid=ana)(uid=hiro))", "(|(uid=hiro)(uid:1.2.3:=x))",
      "(uidNumber:integerOrderingMatch:=1001)",
      "(objectCategory=person)", "(objectCategory=USER)", "(objectCategory=cn=person,cn=schema,cn=configuration,dc=example)",
    ])
  func takes(filter: String) throws {
    #expect(try Self.takes(filter))
  }

  @Test(
    "Does not take the entry",
    arguments: [
      "(objectCategory=group)", "(cn=weber,hiro)", "(cn;lang-en=hiro)", "(cn;lang-ja=weber, hiro)", "(cn=hiro*weber*)",
      "(cn=weber*hiro*hiro)", "(mail=*)",
      "(objectClass=groupOfNames)", "(objectClass=inetOrg*)", "(homeDirectory=/home/hiro)", "(uidNumber=10)", "(uidNumber>=1001)",
      "(uidNumber=1*)", "(manager=cn=big boss,ou=people,dc=example)", "(manager=*boss*)", "(modifyTimestamp>=20261121091404Z)",
      "(userAccountControl:1.2.840.113556.1.4.803:=3)", "(userAccountControl:1.2.840.113556.1.4.804:=4)", "(ou=people)",
      "(ou:dn:=groups)",
      "(cn:caseExactMatch:=hiro)", "(objectGUID=\\00)", "(uidNumber:integerOrderingMatch:=1000)",
    ])
  func doesNotTake(filter: String) throws {
    #expect(try !Self.takes(filter))
  }

  @Test(
    "What cannot be decided takes nobody, whether it is negated or not",
    arguments: [
      "(uid:1.2.3.4:=hiro)", "(uidNumber=many)", "(manager=nobody)", "(manager>=cn=a)", "(objectClass=person*)",
      "(objectGUID>=a)",
      "(userAccountControl:1.2.840.113556.1.4.803:=x)", "(memberOf:1.2.840.113556.1.4.1941:=nobody)",
    ])
  func undefined(filter: String) throws {
    #expect(try !Self.takes(filter) && !Self.takes("(!\(filter))"))
    #expect(try PreparedFilter(Filter(parsing: filter)).remarks.count == 1)
  }

  @Test("No, yes and undefined come together as in three-valued logic")
  func logic() throws {
    let (no, undefined) = ("(uid=ana)", "(uid:1.2.3:=x)")
    #expect(try Self.takes("(!(&\(no)\(undefined)))"))
    #expect(try !Self.takes("(!(|\(no)\(undefined)))"))
    #expect(try !Self.takes("(&(uid=hiro)\(undefined))") && !Self.takes("(!(&(uid=hiro)\(undefined)))"))
    #expect(try Self.takes("(|(uid=hiro)\(undefined))"))
  }
}
