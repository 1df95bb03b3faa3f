/// What an LDAP operation came to, by the names of RFC 4511 and of libldap; an unknown code survives.
///
/// Codes below zero are libldap's own: the server never saw or never answered the request.
package struct LDAPResultCode: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  package let rawValue: Int32

  package init(rawValue: Int32) { self.rawValue = rawValue }

  static let success = Self(rawValue: 0)
  static let protocolError = Self(rawValue: 2)
  static let timeLimitExceeded = Self(rawValue: 3)
  static let sizeLimitExceeded = Self(rawValue: 4)
  static let authMethodNotSupported = Self(rawValue: 7)
  static let strongerAuthRequired = Self(rawValue: 8)
  static let referral = Self(rawValue: 10)
  static let adminLimitExceeded = Self(rawValue: 11)
  static let confidentialityRequired = Self(rawValue: 13)
  static let inappropriateAuthentication = Self(rawValue: 48)
  static let noSuchObject = Self(rawValue: 32)
  static let invalidDNSyntax = Self(rawValue: 34)
  static let invalidCredentials = Self(rawValue: 49)
  static let insufficientAccess = Self(rawValue: 50)
  static let busy = Self(rawValue: 51)
  static let unavailable = Self(rawValue: 52)
  static let unwillingToPerform = Self(rawValue: 53)
  static let localError = Self(rawValue: -2)
  static let decodingError = Self(rawValue: -4)
  static let timeout = Self(rawValue: -5)
  static let unknownMechanism = Self(rawValue: -6)
  static let filterError = Self(rawValue: -7)

  private static let names: [Int32: String] = [
    0: "success", 1: "operationsError", 2: "protocolError", 3: "timeLimitExceeded", 4: "sizeLimitExceeded",
    7: "authMethodNotSupported", 8: "strongerAuthRequired", 10: "referral", 11: "adminLimitExceeded",
    12: "unavailableCriticalExtension", 13: "confidentialityRequired", 16: "noSuchAttribute", 18: "inappropriateMatching",
    21: "invalidAttributeSyntax", 32: "noSuchObject", 34: "invalidDNSyntax", 48: "inappropriateAuthentication",
    49: "invalidCredentials", 50: "insufficientAccessRights", 51: "busy", 52: "unavailable", 53: "unwillingToPerform",
    80: "other",
    -1: "cannot contact the server", -2: "local error", -3: "encoding error", -4: "decoding error", -5: "timed out",
    -6: "unknown authentication mechanism",
    -7: "bad search filter", -9: "bad parameter", -10: "out of memory", -11: "connect error",
  ]

  package var description: String {
    let name = Self.names[rawValue] ?? "unknown result"
    return rawValue < 0 ? name : "\(name) (\(rawValue))"
  }
}
