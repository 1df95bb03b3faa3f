import Testing

@testable import LDAPDirectory

struct DisabledSignTests {
  /// 2025-11-24 16:00:00 UTC.
  private static let now: Int64 = 1_764_000_000

  /// By what somebody with these values is disabled now; "?" when one of them means nothing.
  private static func answer(_ values: (DisabledSign, String)...) -> String? {
    var signs = DisabledSigns()
    for (sign, value) in values { signs.take(value, of: sign) }
    return signs.reason(at: now) ?? (signs.unreadable.isEmpty ? nil : "?")
  }

  @Test(
    "userAccountControl disables by the bit 2, whatever else it has",
    arguments: [
      ("512", nil), ("514", "userAccountControl has the bit ACCOUNTDISABLE"),
      ("66050", "userAccountControl has the bit ACCOUNTDISABLE"),
      ("-2147483136", nil), ("normal", "?"), ("", "?"),
    ])
  func control(value: String, expected: String?) { #expect(Self.answer((.userAccountControl, value)) == expected) }

  @Test(
    "accountExpires disables from its instant on; 0 and the greatest number are never",
    arguments: [
      ("0", nil), ("9223372036854775807", nil), ("134084736000000000", "accountExpires has passed"), ("134084736010000000", nil),
      ("116444736000000000", "accountExpires has passed"), ("-1", "?"), ("soon", "?"),
    ])
  func expiry(value: String, expected: String?) { #expect(Self.answer((.accountExpires, value)) == expected) }

  @Test(
    "nsAccountLock disables when it is true, in any case",
    arguments: [("TRUE", "nsAccountLock is TRUE"), ("true", "nsAccountLock is TRUE"), ("False", nil), ("yes", "?")])
  func lock(value: String, expected: String?) { #expect(Self.answer((.nsAccountLock, value)) == expected) }

  @Test("A lock after wrong passwords takes nothing from anybody; only one for good does")
  func policy() {
    #expect(Self.answer((.pwdAccountLockedTime, "20251124155900Z")) == nil)
    #expect(Self.answer((.pwdAccountLockedTime, "000001010000Z")) == "pwdAccountLockedTime is 000001010000Z")
  }

  @Test(
    "shadowExpire disables from its day on; below zero is never, and 0 says nothing",
    arguments: [
      ("-1", nil), ("20416", "shadowExpire has passed"), ("20417", nil), ("1", "shadowExpire has passed"), ("0", "?"),
      ("2030-01-01", "?"),
    ])
  func shadow(value: String, expected: String?) { #expect(Self.answer((.shadowExpire, value)) == expected) }

  @Test("Of several signs one is enough")
  func several() {
    #expect(
      Self.answer((.shadowExpire, "x"), (.accountExpires, "0"), (.nsAccountLock, "TRUE"), (.userAccountControl, "512"))
        == "nsAccountLock is TRUE")
  }
}
