@testable import LDAPDirectory

/// DNs: the normal form of a normal form is itself, and the fast way to it leads where the slow one does.
enum NameLaws {
  static func check(_ bytes: [UInt8]) {
    var normalizer = DNNormalizer()
    let parsed = DistinguishedName(parsing: bytes.span)
    guard normalizer.normalize(bytes.span) else {
      precondition(parsed.map(\.isEmpty) ?? true, "only the slow way takes it")
      return
    }
    let form = PackedBytes.bytes(of: normalizer.form.words.span, count: normalizer.form.count)
    precondition(parsed?.normalForm == form, "two ways, two forms")
    precondition(normalizer.normalize(form.span), "a normal form is a DN")
    precondition(PackedBytes.bytes(of: normalizer.form.words.span, count: normalizer.form.count) == form, "the form changes")
    var table = DNTable()
    let number = table.number(of: bytes.span)
    guard !bytes.span.hasControlOctet else { return precondition(number == DNTable.nobody, "what no server writes is a name") }
    precondition(number == table.number(of: form.span), "one name, two numbers")
  }
}
