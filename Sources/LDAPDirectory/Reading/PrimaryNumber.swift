/// The number that a person and a primary group have in common.
struct PrimaryNumber: Sendable {
  /// Stands for no number, and for a value that is none.
  static let none = UInt32.max

  /// Whether values are security identifiers, whose last part is the number.
  private let isSID: Bool

  init(attribute: String) { isSID = attribute.lowercased() == "objectsid" }

  func number(of value: Span<UInt8>) -> UInt32 { isSID ? Self.relativeIdentifier(value) : Self.decimal(value) }

  private static func decimal(_ value: Span<UInt8>) -> UInt32 {
    var number: UInt64 = 0
    guard (1...10).contains(value.count) else { return none }
    for index in value.indices {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(value[index]) else { return none }
      number = number * 10 + UInt64(value[index] - UInt8(ascii: "0"))
    }
    return number < UInt64(none) ? UInt32(number) : none
  }

  /// MS-DTYP 2.4.2.2: revision, how many parts, six bytes of authority, the parts of four bytes each, least first.
  ///
  /// Only groups of a domain (S-1-5-21-x-y-z-number) can be primary: a built-in group may have the same last part.
  private static func relativeIdentifier(_ sid: Span<UInt8>) -> UInt32 {
    guard sid.count == 28, sid[0] == 1, sid[1] == 5, sid[7] == 5, part(0, of: sid) == 21 else { return none }
    return part(4, of: sid)
  }

  private static func part(_ index: Int, of sid: Span<UInt8>) -> UInt32 {
    (0..<4).reduce(0) { $0 | UInt32(sid[8 + index * 4 + $1]) << UInt32($1 * 8) }
  }
}
