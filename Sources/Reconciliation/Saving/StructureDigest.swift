import Crypto

/// SHA-256 over everything that a value is made of, down to its last field: equal values have equal digests, whatever the order of their sets.
///
/// A field that is added to a type is part of it from then on, so that none is forgotten. Not for values that hold secrets or closures.
package enum StructureDigest {
  /// Hex, 64 characters.
  package static func digest(of value: Any) -> String {
    var hash = SHA256()
    feed(value, to: &hash)
    return PlanDigest.hex(hash.finalize())
  }

  private static func feed(_ value: Any, to hash: inout SHA256) {
    let mirror = Mirror(reflecting: value)
    add("\(mirror.displayStyle.map { "\($0)" } ?? "value") \(mirror.children.count)", to: &hash)
    switch mirror.displayStyle {
    case .set, .dictionary:
      for child in mirror.children.map({ digest(of: $0.value) }).sorted() { add(child, to: &hash) }
    default:
      // A value without parts says what it is; a case of an enumeration says its name.
      if mirror.children.isEmpty { add("\(value)", to: &hash) }
      for child in mirror.children {
        add(child.label ?? "", to: &hash)
        feed(child.value, to: &hash)
      }
    }
  }

  private static func add(_ text: String, to hash: inout SHA256) { hash.update(data: Array("\(text.utf8.count):\(text)".utf8)) }
}
