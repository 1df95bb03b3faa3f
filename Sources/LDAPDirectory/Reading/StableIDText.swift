import Reconciliation

/// Spells stable ids, the same way whatever case the settings use for the attribute.
struct StableIDText: Sendable {
  private static let usualNames = ["entryUUID", "objectGUID", "ipaUniqueID", "nsUniqueId"]

  /// The attribute's name and a colon.
  let prefix: [UInt8]
  private let isGUID: Bool

  init(attribute: String) {
    let name = attribute.lowercased()
    prefix = Array(((Self.usualNames.first { $0.lowercased() == name } ?? name) + ":").utf8)
    isGUID = name == "objectguid"
  }

  /// The id of an entry with this value.
  func text(_ value: [UInt8]) -> [UInt8] {
    if isGUID, value.count == 16 { return prefix + Self.spelled(value) }
    if value.allSatisfy({ $0 < 0x80 }) || String(validating: value, as: UTF8.self) != nil { return prefix + value }
    return prefix + Self.hexadecimal(value)
  }

  /// The id of an entry without such an attribute: the normal form of its DN, which a rename changes.
  static func fallback(_ normalForm: [UInt8]) -> [UInt8] { Array("dn:".utf8) + normalForm }

  static func isFallback(_ id: String) -> Bool { id.hasPrefix("dn:") }

  /// The first three fields of a GUID are stored with their last byte first (MS-DTYP 2.3.4.2).
  private static func spelled(_ guid: [UInt8]) -> [UInt8] {
    let fields = [[3, 2, 1, 0], [5, 4], [7, 6], [8, 9], [10, 11, 12, 13, 14, 15]]
    return Array(fields.map { hexadecimal($0.map { guid[$0] }) }.joined(separator: [UInt8(ascii: "-")]))
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> [UInt8] {
    bytes.flatMap { Array((($0 < 16 ? "0" : "") + String($0, radix: 16)).utf8) }
  }
}
