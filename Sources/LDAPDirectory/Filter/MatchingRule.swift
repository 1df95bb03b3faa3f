/// How values of an attribute are compared (RFC 4517, 4.2).
///
/// A rule brings values into a form in which equal ones are the same bytes.
enum MatchingRule: Sendable, Equatable {
  /// Case and blanks that mean nothing are passed over.
  case caseIgnore
  /// Only blanks that mean nothing are passed over.
  case caseExact
  case distinguishedName
  case integer
  /// Blanks and hyphens are passed over.
  case telephoneNumber
  /// Every byte counts.
  case octets
  /// A generalized time; the same moment is written in more than one way.
  case time
  /// A name or number of a schema element, superior classes included.
  case objectIdentifier

  /// Text that is compared in order: `>=` and `<=` have no meaning for the others.
  var isOrdered: Bool {
    switch self {
    case .caseIgnore, .caseExact, .integer, .time, .telephoneNumber: true
    case .distinguishedName, .octets, .objectIdentifier: false
    }
  }

  /// Whether a value can be compared piece by piece.
  var hasSubstrings: Bool {
    switch self {
    case .caseIgnore, .caseExact, .telephoneNumber, .octets: true
    case .distinguishedName, .integer, .time, .objectIdentifier: false
    }
  }

  /// The form of a value; nil when it is none by this rule. DNs have theirs from `DNNormalizer`.
  func form(_ value: [UInt8]) -> [UInt8]? {
    switch self {
    case .caseIgnore, .objectIdentifier: DistinguishedName.folded(value)
    case .caseExact: Self.foldedBlanks(value)
    case .telephoneNumber: DistinguishedName.folded(value).filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "-") }
    case .octets: value
    case .time: Self.time(value)
    case .integer: Self.integer(value).map { Array(String($0).utf8) }
    case .distinguishedName: nil
    }
  }

  /// Nil for what is no whole number of at most 64 bits.
  static func integer(_ value: [UInt8]) -> Int64? { Int64(String(decoding: value, as: UTF8.self)) }

  /// A piece of a value: blanks at its ends count, because they stand within the value.
  func piece(_ value: [UInt8]) -> [UInt8] {
    guard self == .caseIgnore || self == .caseExact, let first = value.first, let last = value.last else {
      return form(value) ?? value
    }
    let blank = UInt8(ascii: " ")
    let folded = form(value) ?? value
    if folded.isEmpty { return [blank] }
    return (first == blank ? [blank] : []) + folded + (last == blank ? [blank] : [])
  }

  private static func foldedBlanks(_ value: [UInt8]) -> [UInt8] {
    let blank = UInt8(ascii: " ")
    var folded: [UInt8] = []
    for byte in value where byte != blank || (folded.last ?? blank) != blank { folded.append(byte) }
    if folded.last == blank { folded.removeLast() }
    return folded
  }

  /// `20261121091403.0Z` and `20261121091403Z` are one moment: zeros of a fraction are taken off.
  private static func time(_ value: [UInt8]) -> [UInt8] {
    guard value.last == UInt8(ascii: "Z"),
      let point = value.firstIndex(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") })
    else { return value }
    var fraction = value[(point + 1)..<(value.count - 1)]
    while fraction.last == UInt8(ascii: "0") { fraction.removeLast() }
    return Array(value[..<point]) + (fraction.isEmpty ? [] : [UInt8(ascii: ".")] + fraction) + [UInt8(ascii: "Z")]
  }
}
