/// Finds the keys of a data file that nothing reads: most of them are misspelt.
enum UnknownKeys {
  /// The paths, such as `files-com.users[3].nmae`, of keys in `given` that `understood`, the same data written back, has not.
  ///
  /// A key whose value is null says nothing and is not reported.
  static func paths(in given: JSON, understood: JSON, at path: String = "") -> [String] {
    switch (given, understood) {
    case (.object(let members), .object(let known)):
      members.sorted { $0.key < $1.key }.flatMap { key, value -> [String] in
        let place = path.isEmpty ? key : path + "." + key
        if value == .null { return [] }
        guard let same = known[key] else { return [place] }
        return paths(in: value, understood: same, at: place)
      }
    case (.array(let items), .array(let known)):
      zip(items, known).enumerated().flatMap { index, pair in
        paths(in: pair.0, understood: pair.1, at: "\(path)[\(index)]")
      }
    default: []
    }
  }
}
