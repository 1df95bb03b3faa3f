import Testing

@testable import LDAPDirectory

/// The law: two spellings of one name have one normal form, two names have two.
struct DNNormalizerTests {
  static func normal(_ dn: String) -> String? {
    var normalizer = DNNormalizer()
    let bytes = Array(dn.utf8)
    guard normalizer.normalize(bytes.span) else { return nil }
    return String(decoding: PackedBytes.bytes(of: normalizer.form.words.span, count: normalizer.form.count), as: UTF8.self)
  }

  @Test(
    "Spellings of one name are equal",
    arguments: [
      ["uid=ana,ou=people,dc=example,dc=com", "UID=Ana,OU=People,DC=Example,DC=COM", "uid = ana , ou=people ,dc=example;dc=com"],
      [
        #"cn=Weber\, Hiro,dc=example"#, #"cn=Weber\2C Hiro,dc=example"#, #"CN=weber\2c  hiro , dc=example"#,
        #"cn="Weber, Hiro",dc=example"#,
      ],
      [
        "cn=ana,dc=example", "2.5.4.3=ana,0.9.2342.19200300.100.1.25=example", "oid.2.5.4.3=ana,dc=example",
        "commonName=ana,domainComponent=example",
      ],
      ["cn=ana+uid=a1,dc=example", "uid=a1+cn=ana,dc=example", "UID=A1 + CN=Ana, DC=example", "uid=a1+cn=ana+uid=a1,dc=example"],
      [
        "cn=Zo\u{EB} M\u{FC}ller,dc=x", "cn=zo\u{65}\u{308} m\u{FC}ller,dc=x", #"cn=Zo\C3\AB M\c3\bcller,dc=x"#,
        "CN=ZO\u{CB} M\u{DC}LLER,DC=X",
      ],
      ["cn=a  b,dc=x", "cn=a b,dc=x", #"cn=\20a b\20,dc=x"#, #"cn=a\20b,dc=x"#, "cn= a b ,dc=x"],
      ["cn=ana,dc=x", "cn=#0403616e61,dc=x", "cn=#0C03616E61,dc=x"],
      [##"cn=a\+b\;c\#d\"e\\f,dc=x"##, #"cn=a\2bb\3bc\23d\22e\5cf,dc=x"#],
      ["cn=a=b,dc=x", #"cn=a\=b,dc=x"#, #"cn=a\3Db,dc=x"#],
      ["cn==a,dc=x", #"cn=\3da,dc=x"#],
      ["surname=weber,dc=x", "sn=weber,dc=x", "2.5.4.4=Weber,dc=x"],
    ])
  func equal(spellings: [String]) {
    #expect(Set(spellings.map(Self.normal)).count == 1, "\(spellings.map(Self.normal))")
  }

  @Test("Different names differ")
  func different() {
    let names = [
      "cn=a,dc=x", "cn=b,dc=x", "uid=a,dc=x", "cn=a", "cn=a,cn=a,dc=x", "cn=a+cn=b,dc=x", #"cn=a\,dc=x"#, #"cn=a\+cn=b,dc=x"#,
      "cn=ab,dc=x",
      ##"cn=\#05,dc=x"##, "cn=#0500,dc=x", "cn=,dc=x", "cn=zo\u{EB},dc=x", "cn=zoe,dc=x",
    ]
    #expect(Set(names.compactMap(Self.normal)).count == names.count)
  }

  @Test(
    "What is no DN has no normal form",
    arguments: ["", " ", "ana", "ana@example.com", "=a", "cn=a,", "cn=a,b", #"cn=a\"#, #"cn=a\zz"#, "cn=#0", #"cn="a"#])
  func malformed(text: String) {
    #expect(Self.normal(text) == nil)
  }

  @Test("Escaping, case, blanks and separators never change a name")
  func randomSpellings() {
    var random = SystemRandomNumberGenerator()
    let letters = Array(#"aB9 ,+"\<>;=#-é\#u{0}"#)
    for _ in 0..<2000 {
      let value =
        "v" + String((0..<Int.random(in: 1...12, using: &random)).map { _ in letters.randomElement(using: &random) ?? "a" }) + "v"
      let plain = "cn=\(DistinguishedName.escapedText(value)),ou=People,dc=x"
      let digits = value.utf8.map { "\\" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      let respelt = "CN = \(digits) , OU=people;2.5.4.3=x".replacing("2.5.4.3=x", with: "DC=X")
      #expect(Self.normal(plain) == Self.normal(respelt), "\(plain)")
    }
  }

  @Test("The fast path and the parser agree")
  func pathsAgree() throws {
    for dn in ["uid=a.b000017,ou=people,dc=example,dc=com", "CN=Weber Hiro,OU=x y z,C=DE", "cn=,dc=x", "cn=a<b>c,dc=x", "c=a=b"] {
      let bytes = Array(dn.utf8)
      let parsed = DistinguishedName(parsing: bytes.span)
      let form = try #require(parsed?.normalForm)
      #expect(Self.normal(dn) == String(decoding: form, as: UTF8.self))
    }
  }

  @Test("A type is a name or a number, by either way to the normal form", arguments: ["CN*=webuie", "c_n=a", "cn(=a", "a:b=c"])
  func types(dn: String) {
    let bytes = Array(dn.utf8)
    var normalizer = DNNormalizer()
    let isTaken = normalizer.normalize(bytes.span)
    #expect(isTaken == (DistinguishedName(parsing: bytes.span) != nil))
  }

  @Test("Only a number has oid. in front")
  func numbers() {
    #expect(
      AttributeTypeName.canonical("OID.2.5.4.3") == "cn" && AttributeTypeName.canonical("oid.oid.2.5.4.3") == "oid.oid.2.5.4.3")
  }
}
