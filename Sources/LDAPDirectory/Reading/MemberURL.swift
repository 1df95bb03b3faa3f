/// A search in the form of a URL, as a dynamic group holds it: `ldap:///ou=people,dc=example,dc=org??sub?(title=chief)` (RFC 4516).
///
/// The host is left out of account: following it would ask a server that nobody configured, with our credentials. Attributes are
/// checked and left out as well: whoever the search finds is the member.
struct MemberURL: Sendable, Hashable {
  /// Why a text is not taken; one line.
  struct Refusal: Error, Sendable, Hashable {
    let reason: String
  }

  /// As the URL has it, without percent-encoding; empty for the root.
  let base: String
  let scope: LDAPSearch.Scope
  /// `(objectClass=*)` when the URL has none.
  let filter: String

  init(_ text: String) throws(Refusal) {
    guard let mark = text.firstRange(of: "://"), ["ldap", "ldaps", "ldapi"].contains(text[..<mark.lowerBound].lowercased()) else {
      throw Refusal(reason: "it is no LDAP URL")
    }
    let rest = text[mark.upperBound...]
    guard !rest.contains("#") else { throw Refusal(reason: "it has a fragment") }
    let slash = rest.firstIndex(of: "/")
    let host = slash.map { rest[..<$0] } ?? rest
    guard !host.contains("?") else { throw Refusal(reason: "there is no slash before its first question mark") }
    let path = slash.map { rest[rest.index(after: $0)...] } ?? ""
    let parts = path.split(separator: "?", maxSplits: 4, omittingEmptySubsequences: false)
    guard parts.count < 5 || !parts[4].contains("?") else { throw Refusal(reason: "it has too many question marks") }
    base = try Self.dn(Self.decoded(parts.first ?? ""))
    try Self.checkAttributes(parts.count > 1 ? parts[1] : "")
    scope = try Self.scope(parts.count > 2 ? parts[2] : "")
    filter = try Self.filter(Self.decoded(parts.count > 3 ? parts[3] : ""))
    if parts.count > 4 { try Self.checkExtensions(parts[4]) }
  }

  /// Without a scope the base itself is meant (RFC 4516, 2).
  private static func scope(_ text: Substring) throws(Refusal) -> LDAPSearch.Scope {
    switch text.lowercased() {
    case "", "base": return .base
    case "one": return .oneLevel
    case "sub": return .subtree
    default: throw Refusal(reason: "its scope is neither base nor one nor sub")
    }
  }

  /// Groups can be written by many: what is no filter is not sent, nor shown as one.
  private static func filter(_ text: String) throws(Refusal) -> String {
    if text.isEmpty { return "(objectClass=*)" }
    let filter = FilterText.enclosed(text)
    do throws(FilterError) { _ = try Filter(parsing: filter) } catch { throw Refusal(reason: "its filter \(error)") }
    return filter
  }

  private static func dn(_ text: String) throws(Refusal) -> String {
    let bytes = Array(text.utf8)
    guard DistinguishedName(parsing: bytes.span) != nil else { throw Refusal(reason: "its base is no DN") }
    return text
  }

  private static func checkAttributes(_ text: Substring) throws(Refusal) {
    for name in text.split(separator: ",", omittingEmptySubsequences: true) {
      let name = try decoded(name)
      guard name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw Refusal(reason: "it has an attribute that is none") }
    }
  }

  /// An extension after `!` has to be understood by whoever uses the URL, and none is here.
  private static func checkExtensions(_ text: Substring) throws(Refusal) {
    for part in text.split(separator: ",", omittingEmptySubsequences: true) where try decoded(part).hasPrefix("!") {
      throw Refusal(reason: "it has a critical extension, and none is understood")
    }
  }

  private static func decoded(_ text: Substring) throws(Refusal) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
        throw Refusal(reason: "it has a % without two hexadecimal digits after it")
      }
      bytes.append(high << 4 | low)
    }
    guard !bytes.contains(0), let decoded = String(validating: bytes, as: UTF8.self) else {
      throw Refusal(reason: "it holds what is no text")
    }
    return decoded
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
