import Testing

@testable import LDAPDirectory

struct PrimaryNumberTests {
  private static func number(_ attribute: String, _ value: [UInt8]) -> UInt32? {
    let number = PrimaryNumber(attribute: attribute).number(of: value.span)
    return number == PrimaryNumber.none ? nil : number
  }

  /// S-1-5-21-1-2-3-513.
  private static let sid: [UInt8] = [1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 1, 2, 0, 0]

  @Test("The last part of a domain's security identifier is the number, least byte first")
  func identifier() { #expect(Self.number("objectSID", Self.sid) == 513) }

  @Test("What is no such identifier is no number: another length, another revision, a built-in group's")
  func others() {
    #expect(Self.number("objectSid", Array(Self.sid.dropLast())) == nil)
    #expect(Self.number("objectSid", [2] + Self.sid.dropFirst()) == nil)
    #expect(Self.number("objectSid", [1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 0x20, 2, 0, 0]) == nil)
    #expect(Self.number("objectSid", Array("513".utf8)) == nil)
  }

  @Test(
    "Other attributes hold decimal digits",
    arguments: [
      ("0", 0 as UInt32?), ("1000", 1000), ("4294967294", 4_294_967_294), ("4294967295", nil), ("-1", nil), ("", nil),
      ("12a", nil),
      ("99999999999", nil),
    ])
  func decimal(text: String, expected: UInt32?) { #expect(Self.number("gidNumber", Array(text.utf8)) == expected) }
}
