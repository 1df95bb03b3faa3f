import Reconciliation
import Yams

/// The keys of one mapping: reading a key makes it known, and a key that is in the file without being known is refused.
final class YAMLMapping {
  private struct Entry {
    let position: Position
    let node: Node
  }

  /// The mapping as a whole.
  let value: YAMLValue
  private var entries: [String: Entry] = [:]
  private var known: Set<String> = []
  private var refusesUnknownKeys = true

  init(_ value: YAMLValue, _ mapping: Node.Mapping) {
    self.value = value
    for (key, node) in mapping {
      let position = Position(file: value.file, line: key.mark?.line ?? 0, column: key.mark?.column ?? 0)
      guard let name = key.scalar?.string else {
        value.log.report(position, "\(value.label) has a key that is not plain text")
        continue
      }
      entries[name] = Entry(position: position, node: node)
    }
  }

  /// The value of a key; nil when the key is not given, and when nothing stands behind it, which is refused.
  func optional(_ key: String) -> YAMLValue? {
    known.insert(key)
    let path = value.path.isEmpty ? key : "\(value.path).\(key)"
    value.log.asked(for: path, given: entries[key] != nil)
    guard let entry = entries[key] else { return nil }
    let found = YAMLValue(node: entry.node, path: path, file: value.file, log: value.log)
    guard found.kind != "empty" else {
      return value.log.refuse(entry.position, "`\(path)` has no value")
    }
    return found
  }

  /// The value of a key without which the mapping makes no sense.
  func required(_ key: String) -> YAMLValue? {
    let found = optional(key)
    if entries[key] == nil { value.report("needs `\(key)`") }
    return found
  }

  /// Whether the file gives this key, with or without a value.
  func gives(_ key: String) -> Bool { entries[key] != nil }

  /// The one of these keys that is given; none and several are refused.
  func one(of keys: [String]) -> (key: String, value: YAMLValue)? {
    let found = keys.map { ($0, optional($0)) }
    let given = keys.compactMap { key in entries[key].map { (key: key, position: $0.position) } }
      .sorted { $0.position < $1.position }
    guard let first = given.first else {
      return value.refuse("needs one of \(keys.map { "`\($0)`" }.joined(separator: ", "))")
    }
    for other in given.dropFirst() {
      value.log.report(other.position, "`\(other.key)` and `\(first.key)` exclude each other: keep one of them")
    }
    return found.first { $0.0 == first.key }.flatMap { name, value in value.map { (name, $0) } }
  }

  /// Lets unknown keys pass, because what is known hangs on something that was refused already.
  func acceptUnknownKeys() { refusesUnknownKeys = false }

  /// Refuses keys that another kind of thing has, and says so.
  func refuse(_ keys: [String], of owner: String, in place: String) {
    for key in keys {
      guard let entry = entries[key] else { continue }
      known.insert(key)
      value.log.report(entry.position, "`\(key)` is a key of \(owner), and \(place) has no such setting: remove it")
    }
  }

  /// Refuses the keys that nobody asked for.
  func refuseUnknownKeys() {
    guard refusesUnknownKeys else { return }
    for (key, entry) in entries where !known.contains(key) {
      let place = value.path.isEmpty ? "" : " in `\(value.path)`"
      let nearest = EditDistance.nearest(to: key, among: known.sorted())
      value.log.report(entry.position, "unknown key `\(key)`\(place)", nearest: nearest)
    }
  }
}
