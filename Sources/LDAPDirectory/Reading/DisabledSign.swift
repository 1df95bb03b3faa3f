/// An attribute by which directories disable people.
///
/// A person is disabled by what an administrator has said for good, or by a date that has come. A lock that passes by itself, such as one
/// after wrong passwords, disables nobody.
enum DisabledSign: String, Sendable, CaseIterable {
  case userAccountControl, accountExpires, nsAccountLock, pwdAccountLockedTime, shadowExpire

  /// What a value says.
  enum Meaning: Sendable, Equatable {
    case enabled
    /// By what, for people.
    case disabled(String)
    /// Seconds since 1970-01-01 UTC.
    case ends(Int64)
    case unreadable
  }

  static let names = Set(allCases.map(\.rawValue))

  /// The sign of an attribute; nil when it is none.
  init?(attribute: String) {
    guard let sign = Self.allCases.first(where: { $0.rawValue.lowercased() == attribute.lowercased() }) else { return nil }
    self = sign
  }

  /// The sign that every person of a schema has, disabled or not; nil when those who are enabled need none.
  static func constant(in schema: DirectorySchema.Name) -> DisabledSign? {
    // Every account of Active Directory has it (MS-ADA3 2.341).
    schema == .activeDirectory ? .userAccountControl : nil
  }

  func meaning(of value: String) -> Meaning {
    switch self {
    case .userAccountControl: Self.control(value)
    case .accountExpires: Self.fileTime(value)
    case .nsAccountLock: Self.lock(value)
    // Locked for good (draft-behera-ldap-password-policy-10, 5.3.3); any other time is a lock that can pass by itself.
    case .pwdAccountLockedTime: value == "000001010000Z" ? .disabled("pwdAccountLockedTime is 000001010000Z") : .enabled
    case .shadowExpire: Self.days(value)
    }
  }

  /// MS-ADTS 2.2.16: a signed number, and ACCOUNTDISABLE is the bit 2 of it.
  private static func control(_ value: String) -> Meaning {
    guard let flags = Int32(value) else { return .unreadable }
    return flags & 2 == 0 ? .enabled : .disabled("userAccountControl has the bit ACCOUNTDISABLE")
  }

  /// MS-ADA1 2.2: hundreds of nanoseconds since 1601-01-01 UTC; 0 and the greatest number are never.
  private static func fileTime(_ value: String) -> Meaning {
    guard let ticks = Int64(value), ticks >= 0 else { return .unreadable }
    let never: Set<Int64> = [0, Int64.max]
    return never.contains(ticks) ? .enabled : .ends(ticks / 10_000_000 - 11_644_473_600)
  }

  /// 389 Directory Server and FreeIPA.
  private static func lock(_ value: String) -> Meaning {
    switch value.lowercased() {
    case "true": .disabled("nsAccountLock is TRUE")
    case "false": .enabled
    default: .unreadable
    }
  }

  /// shadow(5): days since 1970-01-01, the day itself included; below zero is never. Programs disagree on 0, so it says nothing.
  private static func days(_ value: String) -> Meaning {
    guard let days = Int64(value), days != 0, days < 10_000_000 else { return .unreadable }
    return days < 0 ? .enabled : .ends(days * 86_400)
  }
}
