@testable import LDAPDirectory

extension EntrySink {
  /// Hands over one entry, as a connection does.
  mutating func feed(_ dn: String, _ attributes: [(String, [String])]) {
    let name = Array(dn.utf8)
    beginEntry(dn: name.span)
    for (attribute, values) in attributes {
      let description = Array(attribute.utf8)
      guard let slot = self.attribute(description.span) else { continue }
      for value in values {
        let bytes = Array(value.utf8)
        self.value(bytes.span, of: slot)
      }
    }
    endEntry()
  }
}
