/// The names and numbers by which a filter asks for a matching rule (RFC 4517, 4.2; MS-ADTS 3.1.1.3.4.4).
enum MatchingRuleName: Sendable, Equatable {
  /// Equality by a rule.
  case equality(MatchingRule)
  /// The value comes before the one that is asked for.
  case before(MatchingRule)
  /// All bits of a number are set in the value.
  case allBits
  /// Some bit of a number is set in the value.
  case anyBit
  /// The value leads to an entry, through others where need be.
  case chain

  /// `name` in lower case; nil for a rule that is not known here.
  init?(_ name: String) {
    guard let rule = Self.known[name] else { return nil }
    self = rule
  }

  private static let known: [String: MatchingRuleName] = {
    let rules: [(String, String, MatchingRuleName)] = [
      ("2.5.13.0", "objectIdentifierMatch", .equality(.objectIdentifier)),
      ("2.5.13.1", "distinguishedNameMatch", .equality(.distinguishedName)),
      ("2.5.13.2", "caseIgnoreMatch", .equality(.caseIgnore)),
      ("2.5.13.3", "caseIgnoreOrderingMatch", .before(.caseIgnore)),
      ("2.5.13.5", "caseExactMatch", .equality(.caseExact)),
      ("2.5.13.6", "caseExactOrderingMatch", .before(.caseExact)),
      ("2.5.13.8", "numericStringMatch", .equality(.telephoneNumber)),
      ("2.5.13.13", "booleanMatch", .equality(.caseIgnore)),
      ("2.5.13.14", "integerMatch", .equality(.integer)),
      ("2.5.13.15", "integerOrderingMatch", .before(.integer)),
      ("2.5.13.17", "octetStringMatch", .equality(.octets)),
      ("2.5.13.20", "telephoneNumberMatch", .equality(.telephoneNumber)),
      ("2.5.13.23", "uniqueMemberMatch", .equality(.distinguishedName)),
      ("2.5.13.27", "generalizedTimeMatch", .equality(.time)),
      ("2.5.13.28", "generalizedTimeOrderingMatch", .before(.time)),
      ("1.3.6.1.4.1.1466.109.114.1", "caseExactIA5Match", .equality(.caseExact)),
      ("1.3.6.1.4.1.1466.109.114.2", "caseIgnoreIA5Match", .equality(.caseIgnore)),
      ("1.3.6.1.1.16.2", "uuidMatch", .equality(.caseIgnore)),
      ("1.2.840.113556.1.4.803", "integerBitAndMatch", .allBits),
      ("1.2.840.113556.1.4.804", "integerBitOrMatch", .anyBit),
      ("1.2.840.113556.1.4.1941", "ldap_matching_rule_in_chain", .chain),
    ]
    return Dictionary(
      rules.flatMap { [($0.0, $0.2), ($0.1.lowercased(), $0.2)] }, uniquingKeysWith: { first, _ in first })
  }()
}
