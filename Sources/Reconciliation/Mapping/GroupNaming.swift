/// Names groups by one rule: the attribute's value, taken whole or through a regular expression, then its case, then the prefix.
package struct GroupNaming {
  /// A name, or why there is none; one line for people.
  package enum Answer: Sendable, Hashable {
    case name(String)
    case none(String)
  }

  private let rule: NameRule
  private let expression: Regex<AnyRegexOutput>?

  /// Throws when the regular expression is not one.
  package init(rule: NameRule) throws {
    self.rule = rule
    expression = try rule.match.map { try Regex($0) }
  }

  package func name(for attributes: [String: [String]]) -> Answer {
    switch plainName(for: attributes) {
    case .none(let reason): .none(reason)
    case .name(let name): .name(rule.prefix + cased(name))
    }
  }

  private func cased(_ name: String) -> String {
    switch rule.letterCase {
    case .keep: name
    case .lower: name.lowercased()
    case .upper: name.uppercased()
    }
  }

  private func plainName(for attributes: [String: [String]]) -> Answer {
    let values = attributes[rule.attribute.lowercased()] ?? []
    guard let value = values.first, !value.isEmpty else { return .none("it has no \(rule.attribute)") }
    if values.count > 1 {
      return .none("it has \(values.count) values of \(rule.attribute): \(values.sorted().joined(separator: ", "))")
    }
    guard let expression, let pattern = rule.match else { return .name(value) }
    guard let match = value.wholeMatch(of: expression) else {
      return .none("its \(rule.attribute) '\(value)' does not match \(pattern)")
    }
    guard let template = rule.replace else { return .name(value) }
    let name = Self.fill(template, with: match.output.map { $0.substring.map(String.init) ?? "" })
    return name.isEmpty ? .none("its \(rule.attribute) '\(value)' gives an empty name") : .name(name)
  }

  /// Puts captures in the place of `$0`…`$9`; `$$` is a dollar sign.
  private static func fill(_ template: String, with captures: [String]) -> String {
    var result = ""
    var rest = template[...]
    while let character = rest.popFirst() {
      guard character == "$", let next = rest.first else {
        result.append(character)
        continue
      }
      if next == "$" {
        result.append("$")
        rest.removeFirst()
      } else if let number = next.wholeNumberValue, next.isASCII {
        result += number < captures.count ? captures[number] : ""
        rest.removeFirst()
      } else {
        result.append(character)
      }
    }
    return result
  }
}
