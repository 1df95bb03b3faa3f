import Yams

extension Node {
  /// The same with another value at a path of keys, or without the key when there is none; nil when nothing is given there.
  ///
  /// In a list it is the first entry that gives the key; of targets the first one of the provider, when there is one.
  func replacing(_ path: ArraySlice<String>, of provider: String? = nil, with value: Node?) -> Node? {
    if let sequence {
      var entries = Array(sequence)
      for (index, entry) in entries.enumerated() {
        if let provider, let other = entry["provider"]?.string, other != provider { continue }
        guard let changed = entry.replacing(path, of: provider, with: value) else { continue }
        entries[index] = changed
        return Node(entries)
      }
      return nil
    }
    guard var mapping, let key = path.first, let present = mapping[Node(key)] else { return nil }
    if path.count == 1 {
      mapping[Node(key)] = value
    } else {
      guard let changed = present.replacing(path.dropFirst(), of: provider, with: value) else { return nil }
      mapping[Node(key)] = changed
    }
    return .mapping(mapping)
  }

  /// As JSON, with true, false and whole numbers as YAML 1.2 has them: `on` and `off` are words.
  var json: String {
    if let mapping {
      return "{" + mapping.map { "\(Self.quoted($0.string ?? "")):\($1.json)" }.joined(separator: ",") + "}"
    }
    if let sequence { return "[" + sequence.map(\.json).joined(separator: ",") + "]" }
    guard let scalar else { return "null" }
    let isPlain = [.any, .plain].contains(scalar.style)
    return isPlain && (["true", "false"].contains(scalar.string) || Int(scalar.string) != nil)
      ? scalar.string : Self.quoted(scalar.string)
  }

  private static func quoted(_ text: String) -> String {
    let inner = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case _ where scalar.value < 0x20: " "
      default: String(scalar)
      }
    }
    return "\"\(inner.joined())\""
  }
}
