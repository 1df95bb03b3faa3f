/// An explanation for people: aligned, coloured only where asked for.
package struct ExplanationText {
  private let explanation: Explanation
  private let style: TextStyle
  private let listsAll: Bool

  /// `listsAll` lists everybody of a large group, not only the first.
  package init(_ explanation: Explanation, style: TextStyle, listsAll: Bool) {
    self.explanation = explanation
    self.style = style
    self.listsAll = listsAll
  }

  /// Lines end with a newline each.
  package func render() -> String {
    switch explanation {
    case .person(let person): PersonExplanationText(person, style: style).render()
    case .group(let group): GroupExplanationText(group, style: style, listsAll: listsAll).render()
    case .account(let account): render(account)
    case .dangling(let names): DanglingExplanationText(names, style: style, listsAll: listsAll).render()
    case .unmatched(let targets): targets.map(render).joined(separator: "\n")
    }
  }

  private func render(_ account: AccountExplanation) -> String {
    var lines = ExplanationLines(style: style)
    lines.title("\(account.account.label), id \(account.account.id)", "account of \(account.target) (\(account.provider))")
    lines.line("whose", account.owner)
    if let protection = account.protection { lines.line("protected", protection) }
    for group in account.groups {
      lines.line("group", "\(group.name): \(group.present.text)\(group.isOurs ? "" : "; the group is not ours")")
      lines.plan(group.plan, indent: 6)
    }
    if account.groups.isEmpty { lines.line("groups", "none has the account") }
    return lines.text
  }

  private func render(_ target: UnmatchedExplanation) -> String {
    var lines = ExplanationLines(style: style)
    lines.title("\(target.target) (\(target.provider))")
    if let problem = target.problem { lines.line("not read", problem, paint: style.red) }
    for row in target.people {
      lines.line("person", row.person)
      lines.line("because", row.reason, indent: 6)
      lines.line("wanted in", row.groups.joined(separator: ", "), indent: 6)
    }
    if target.people.isEmpty, target.problem == nil { lines.line("unmatched", "everybody has an account here") }
    return lines.text
  }
}
