import Testing

@testable import LDAPDirectory

struct LDIFParserTests {
  private static let sample = """
    version: 1
    # people,
     folded comment: cn: no line
    dn: cn=Weber\\, Hiro,dc=example
    cn: Weber, Hi
     ro
    sn:: xYF1
    description:
    # between
    cn;lang-ja:: 5pm0

    \u{20}
    dn:: Y249w5hsLGRjPWV4YW1wbGU=
    cn:Øl

    """.replacing("\n\u{20}\n", with: "\n")

  private static let expected: [[LDIFText.Line]] = [
    [
      .init(name: "dn", value: #"cn=Weber\, Hiro,dc=example"#, number: 4), .init(name: "cn", value: "Weber, Hiro", number: 5),
      .init(name: "sn", value: "Łu", number: 7), .init(name: "description", value: "", number: 8),
      .init(name: "cn;lang-ja", value: "晴", number: 10),
    ],
    [.init(name: "dn", value: "cn=Øl,dc=example", number: 12), .init(name: "cn", value: "Øl", number: 13)],
  ]

  @Test(
    "Folding, comments, base64 and options are read, in pieces of any size, with either line break",
    arguments: ["\n", "\r\n"], [1, 2, 3, 7, 1000])
  func sample(lineBreak: String, pieces: Int) throws {
    #expect(try LDIFText.records(Self.sample.replacing("\n", with: lineBreak), pieces: pieces) == Self.expected)
  }

  @Test("The last line needs no line break to be read")
  func missingFinalNewline() throws {
    #expect(try LDIFText.records("dn: cn=a\ncn: a") == LDIFText.records("dn: cn=a\ncn: a\n\n"))
  }

  @Test("The end of the file is told apart from an empty line")
  func ending() throws {
    for (text, withinLine, withBlankLine) in [
      ("dn: cn=a\ncn: a\n\n", false, true), ("dn: cn=a\ncn: a\n", false, false), ("dn: cn=a\ncn: a", true, false),
      ("dn: cn=a\n\n# the end", true, true),
    ] {
      var parser = LDIFParser()
      let bytes = Array(text.utf8)
      let (next, _) = try parser.read(bytes, from: 0, to: bytes.count)
      if next < bytes.count { _ = try parser.read(bytes, from: next, to: bytes.count) }
      _ = try parser.finish()
      #expect(parser.isAtLineStart == !withinLine && parser.endsWithBlankLine == withBlankLine, "\(text)")
    }
  }

  @Test("An empty line within a comment or many of them make no record")
  func blanks() throws {
    #expect(try LDIFText.records("\n\n# a\n\n\n# b\n c\n\n").isEmpty)
  }

  @Test(
    "What is no content is refused, with its line",
    arguments: [
      ("dn: cn=a\nchangetype: add\ncn: a\n", 2, "change"), ("dn: cn=a\ncontrol: 1.2.3 true\nchangetype: delete\n", 2, "change"),
      ("dn: cn=a\ncn: a\njpegPhoto:< file:///etc/passwd\n", 3, "somewhere else"), ("dn: cn=a\ncn:: YQ\n", 2, "base64"),
      ("dn: cn=a\ncn:: Y Q=\n", 2, "base64"), ("dn: cn=a\ncn:: YQ==YQ==\n", 2, "base64"),
      ("dn: cn=a\n\n cn: a\n", 3, "continues nothing"),
      ("cn: a\n", 1, "begins with cn"), ("dn: cn=a\ncn\n", 2, "no colon"), ("dn: cn=a\nc n: a\n", 2, "not the name"),
      ("dn: cn=a\n: a\n", 2, "not the name"), ("dn: cn=a\ncn: a\0b\n", 2, "the byte 0"),
      ("dn: cn=a\ncn: a\rb\n", 2, "carriage return"),
      ("version: 2\ndn: cn=a\n", 1, "version 2"), ("dn: cn=a\ncn: a\ndn: cn=b\n", 3, "second dn"),
      (" dn: cn=a\n", 1, "continues nothing"),
      ("dn: cn=a\n\nversion: 1\n", 3, "begins with version"),
    ])
  func refusals(text: String, line: Int, reason: String) throws {
    let error = try #require(throws: LDIFError.self) { try LDIFText.records(text) }
    #expect(error.line == line && error.reason.contains(reason), "\(error)")
  }

  @Test("A value in another encoding than UTF-8 is refused, and taken from base64")
  func encoding() throws {
    let error = #expect(throws: LDIFError.self) { try LDIFText.records(Array("dn: cn=a\ncn: ".utf8) + [0xE9, 0x0A]) }
    #expect(error?.line == 2)
    #expect(try LDIFText.record("dn: cn=a\ncn:: 6Q==\n").lines.count == 2)
  }

  @Test("A search that ended with an error is no content")
  func failedSearch() throws {
    let error = try #require(throws: LDIFError.self) {
      try LDIFText.records("dn: cn=a\ncn: a\n\n# search result\nsearch: 2\nresult: 4 Size limit exceeded\n\n# numResponses: 2\n")
    }
    #expect(error.line == 6 && error.reason.contains("Size limit exceeded"))
  }

  @Test("Base64 is decoded whatever its padding")
  func base64() throws {
    for (text, value) in [("", ""), ("YQ==", "a"), ("YWI=", "ab"), ("YWJj", "abc"), ("YWJjZA==", "abcd")] {
      #expect(try LDIFText.records("dn: cn=a\ncn:: \(text)\n")[0][1].value == value)
    }
  }
}
