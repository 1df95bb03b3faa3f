import Testing

@testable import LDAPDirectory

struct FilterParserTests {
  private static func item(_ description: String, _ test: FilterItem.Test, _ text: String) -> Filter {
    .item(FilterItem(description: description, test: test, text: text))
  }

  @Test("Every kind of comparison is read")
  func comparisons() throws {
    for (text, description, test) in [
      ("cn=*", "cn", .present), ("cn=a\\2a\\28", "cn", .equal(Array("a*(".utf8))), ("cn=", "cn", .equal([])),
      ("cn~=a", "cn", .approximately(Array("a".utf8))), ("uidNumber>=5", "uidnumber", .atLeast(Array("5".utf8))),
      ("uidNumber<=5", "uidnumber", .atMost(Array("5".utf8))),
      ("cn=a*b*c", "cn", .substrings(initial: Array("a".utf8), any: [Array("b".utf8)], final: Array("c".utf8))),
      ("cn=*b*", "cn", .substrings(initial: [], any: [Array("b".utf8)], final: [])),
      ("CN;lang-EN=a=b", "cn;lang-en", .equal(Array("a=b".utf8))),
      ("ou:dn:=x", "ou", .extensible(rule: nil, includesDN: true, value: Array("x".utf8))),
      ("ou:dn:2.5.13.2:=x", "ou", .extensible(rule: "2.5.13.2", includesDN: true, value: Array("x".utf8))),
      ("cn:caseExactMatch:=x", "cn", .extensible(rule: "caseexactmatch", includesDN: false, value: Array("x".utf8))),
      (":1.2.3:=x", "", .extensible(rule: "1.2.3", includesDN: false, value: Array("x".utf8))),
    ] as [(String, String, FilterItem.Test)] {
      #expect(try Filter(parsing: "(\(text))") == Self.item(description, test, text))
    }
  }

  @Test("Lists and negations are read, with blanks between their parts")
  func structure() throws {
    let (a, b) = (Self.item("a", .present, "a=*"), Self.item("b", .present, "b=*"))
    #expect(try Filter(parsing: "(&(a=*)(|(b=*)(!(a=*))))") == .and([a, .or([b, .not(a)])]))
    #expect(try Filter(parsing: "(& (a=*)\n  (b=*) )") == .and([a, b]))
  }

  @Test(
    "What is no filter is refused, with the place",
    arguments: [
      ("", 0), ("cn=a", 0), ("(cn=a", 5), ("(cn=a))", 6), ("(&)", 2), ("(!(a=b)(c=d))", 7), ("(=a)", 1), ("(cn)", 3),
      ("(cn>a)", 4),
      ("(cn=a\\2)", 5), ("(cn=a(b)", 5), ("(cn=a**b)", 8), ("(cn>=a*)", 6), ("(-cn=a)", 1), (":=a", 0), ("(:=a)", 1),
      ("( cn=a)", 1),
      ("(cn:dn:dn:dn:=x)", 12),
    ])
  func refusals(text: String, position: Int) throws {
    let error = try #require(throws: FilterError.self) { try Filter(parsing: text) }
    #expect(error.position == position, "\(error)")
  }

  @Test("Nesting has an end, and the stack is not reached")
  func depth() {
    #expect(throws: FilterError.self) { try Filter(parsing: String(repeating: "(!", count: 100_000)) }
    #expect(throws: Never.self) {
      try Filter(parsing: String(repeating: "(!", count: 49) + "(a=b)" + String(repeating: ")", count: 49))
    }
  }
}
