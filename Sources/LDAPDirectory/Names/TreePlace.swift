/// Where one entry of a directory is, seen from another; names are compared in their normal form.
package enum TreePlace: Sendable, Hashable {
  case same, below, elsewhere

  /// Where `dn` is, seen from `base`; nil when either is no DN by RFC 4514.
  package init?(of dn: String, from base: String) {
    guard let dn = Self.names(of: dn), let base = Self.names(of: base) else { return nil }
    if dn == base {
      self = .same
    } else {
      self = dn.count > base.count && Array(dn.suffix(base.count)) == base ? .below : .elsewhere
    }
  }

  /// The names from the entry up to the root. In the normal form a comma within a value is escaped by its number.
  private static func names(of dn: String) -> [[UInt8]]? {
    let bytes = Array(dn.utf8)
    guard let parsed = DistinguishedName(parsing: bytes.span) else { return nil }
    return parsed.normalForm.split(separator: UInt8(ascii: ",")).map(Array.init)
  }
}
