/// Which of the groups that a rule selects it takes, by what the attribute that names them holds.
package struct GroupPatterns: Sendable, Hashable {
  /// A group has to match one of these; empty lets every group through.
  package let include: [GroupPattern]
  /// A group must match none of these.
  package let exclude: [GroupPattern]

  package init(include: [GroupPattern] = [], exclude: [GroupPattern] = []) {
    self.include = include
    self.exclude = exclude
  }

  package static let all = GroupPatterns()

  package var isAll: Bool { include.isEmpty && exclude.isEmpty }

  /// Whether a group with these values of the naming attribute is taken.
  ///
  /// One without any value is: that the attribute was not read is no reason to let the group go, and it then waits for a name.
  package func take(_ values: [String]) -> Bool {
    guard !values.isEmpty else { return true }
    guard include.isEmpty || values.contains(where: { value in include.contains { $0.matches(value) } }) else { return false }
    return !values.contains { value in exclude.contains { $0.matches(value) } }
  }

  /// The patterns in the words of the configuration; empty when there are none.
  package var label: String {
    func words(_ key: String, _ patterns: [GroupPattern]) -> [String] {
      patterns.isEmpty ? [] : ["\(key) \(patterns.map(\.description).joined(separator: ", "))"]
    }
    return (words("include", include) + words("exclude", exclude)).joined(separator: "; ")
  }

  /// Patterns that none of these groups matches, in the words of the configuration: misspelt, or no longer needed.
  package func idle(among groups: [[String]]) -> [String] {
    func isIdle(_ pattern: GroupPattern) -> Bool { !groups.contains { $0.contains(where: pattern.matches) } }
    return include.filter(isIdle).map { "include \($0)" } + exclude.filter(isIdle).map { "exclude \($0)" }
  }
}
