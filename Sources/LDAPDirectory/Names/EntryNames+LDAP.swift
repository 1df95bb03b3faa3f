package import Reconciliation

extension EntryNames {
  /// DNs (RFC 4514); what people call an entry is the first value of its name, in lower case.
  package static let ldap = EntryNames(
    normalForm: { dn in name(dn).map { String(decoding: $0.normalForm, as: UTF8.self) } },
    shortName: { dn in name(dn)?.names.first?.first.map { String(decoding: $0.value, as: UTF8.self) } })

  private static func name(_ dn: String) -> DistinguishedName? {
    let bytes = Array(dn.utf8)
    guard let name = DistinguishedName(parsing: bytes.span), !name.isEmpty else { return nil }
    return name
  }
}
