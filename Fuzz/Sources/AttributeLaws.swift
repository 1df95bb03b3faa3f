@testable import LDAPDirectory

/// Attribute descriptions: a name without options stands for itself, and a range has a place to go on.
enum AttributeLaws {
  static func check(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let canonical = AttributeTypeName.canonical(text)
    precondition(AttributeTypeName.spellings(of: canonical).first == canonical, "another name comes first")
    guard let description = AttributeDescription(text) else { return }
    if case .next(let next) = description.range { precondition(next > 0, "a range that does not go on") }
    precondition(AttributeDescription(description.name)?.name == description.name, "a name is not itself")
  }
}
