/// The list of members that are nobody who was read, for people: aligned, coloured only where asked for.
package struct DanglingExplanationText {
  private let explanation: DanglingExplanation
  private let style: TextStyle
  /// Lists every name, and groups that no rule takes.
  private let listsAll: Bool
  private static let shown = 20

  package init(_ explanation: DanglingExplanation, style: TextStyle, listsAll: Bool) {
    self.explanation = explanation
    self.style = style
    self.listsAll = listsAll
  }

  /// Lines end with a newline each.
  package func render() -> String {
    var lines = ExplanationLines(style: style)
    let further = explanation.groups.filter(\.targets.isEmpty)
    for row in explanation.groups where listsAll || !row.targets.isEmpty {
      let targets = row.targets.isEmpty ? "no rule takes it" : row.targets.joined(separator: ", ")
      lines.title(row.group, "\(Numbers.counted(row.members.count, "member")); \(targets)")
      Self.add(row.members, listsAll ? row.members.count : Self.shown, to: &lines)
    }
    if explanation.groups.isEmpty {
      lines.line("dangling", "every member of every group is somebody who was read")
    } else if !listsAll, !further.isEmpty {
      let members = Numbers.counted(further.reduce(0) { $0 + $1.members.count }, "more member")
      lines.line(
        "…", "\(members) in \(Numbers.counted(further.count, "group")) that no rule takes; --all lists them", paint: style.dim)
    }
    return lines.text
  }

  /// Adds the first of some names, and how many more there are.
  static func add(_ names: [DanglingName], _ shown: Int, to lines: inout ExplanationLines) {
    for name in names.prefix(shown) {
      lines.line("nobody", name.name)
      lines.line("because", name.place.text, indent: 6)
    }
    if names.count > shown {
      lines.line("…", "\(Numbers.count(names.count - shown)) more; --all lists them", paint: lines.style.dim)
    }
  }
}

extension DanglingName.Place {
  /// Why nobody has the name, as far as can be told; one line.
  var text: String {
    switch self {
    case .people: "no entry below people.base that was read: gone, hidden from the account, or left out by people.filter"
    case .groups: "no entry below groups.base that was read: gone, hidden from the account, or left out by groups.filter"
    case .elsewhere: "neither below people.base nor below groups.base: they may not reach far enough, or it is gone"
    case .otherDomain: "somebody of another domain, whose people are not read"
    case .group: "a group, and groups in groups do not count (groups.nested)"
    case .username: "nobody who was read has this user name"
    case .malformed: "the value is no DN"
    }
  }
}
