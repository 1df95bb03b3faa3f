/// The explanation of a group, for people: aligned, coloured only where asked for.
package struct GroupExplanationText {
  private let explanation: GroupExplanation
  private let style: TextStyle
  /// Lists everybody, not only the first.
  private let listsAll: Bool
  private static let shown = 20
  private static let rowIndent = 6

  package init(_ explanation: GroupExplanation, style: TextStyle, listsAll: Bool) {
    self.explanation = explanation
    self.style = style
    self.listsAll = listsAll
  }

  /// Lines end with a newline each.
  package func render() -> String {
    var lines = ExplanationLines(style: style)
    if let group = explanation.group {
      lines.title(group.name)
      lines.line("stable id", group.stableID.rawValue)
      for (name, values) in group.attributes.sorted(by: { $0.key < $1.key }) { lines.line(name, values.joined(separator: ", ")) }
      lines.line("members", Numbers.counted(group.members, "person", "people"))
      for nested in group.nestedGroups { lines.line("nested", nested) }
      if group.danglingMembers > 0 {
        let count = Numbers.counted(group.danglingMembers, "member")
        lines.line("nobody", "\(count) of it \(group.danglingMembers == 1 ? "is" : "are") nobody who was read: ignored")
      }
      DanglingExplanationText.add(group.dangling, listsAll ? group.dangling.count : Self.shown, to: &lines)
      if let partial = group.partial { lines.line("partial", "removals wait: \(partial)", paint: style.yellow) }
    }
    for (place, target) in explanation.targets.enumerated() {
      if place > 0 || explanation.group != nil { lines.blank() }
      add(target, to: &lines)
    }
    return lines.text
  }

  private func add(_ target: GroupOnTarget, to lines: inout ExplanationLines) {
    lines.title("\(target.target) (\(target.provider))")
    if let problem = target.problem { lines.line("not read", problem, paint: style.red) }
    for rule in target.rules { lines.line("rule \(rule.number)", "\(rule.selection): \(rule.text)") }
    if explanation.group == nil { lines.line("directory", "no group there stands behind it") }
    if let name = target.name { lines.line("name", name) }
    if let blocked = target.blocked { lines.line("blocked", blocked, paint: style.yellow) }
    if let present = target.present {
      lines.line(
        "present",
        "\(present.name), id \(present.id), \(Numbers.counted(present.members, "member"))"
          + (present.admins == 0 ? "" : ", \(Numbers.counted(present.admins, "admin"))"))
      lines.line("owner", present.owner)
      if let protection = present.protection { lines.line("protected", protection, paint: style.yellow) }
    } else if target.problem == nil, target.name != nil {
      lines.line("present", "not on the target")
    }
    lines.plan(target.plan, indent: 2)
    if target.plan.isEmpty, target.problem == nil, target.name != nil {
      lines.line("plan", "nothing changes", paint: style.dim)
    }
    if let admins = target.admins { lines.line("admins", "from \(admins)") }
    addPeople(target, to: &lines)
    addAccounts(target, to: &lines)
  }

  private func addPeople(_ target: GroupOnTarget, to lines: inout ExplanationLines) {
    let shown = listsAll ? target.people.count : Self.shown
    for row in target.people.prefix(shown) {
      let role = row.isAdmin ? (row.isMember ? "member, admin" : "admin") : "member"
      let account = row.account?.label ?? row.absence.map { "no account: \($0)" } ?? ""
      lines.line(
        "person", "\(row.person): \(role)\(account.isEmpty ? "" : "; \(account)")",
        paint: row.account == nil ? style.yellow : { $0 })
      // What names somebody in the group itself needs no chain: it is what everybody expects.
      if let chain = row.memberChain, chain.groups.count > 1 {
        lines.line("through", chain.groups.joined(separator: " -> "), indent: Self.rowIndent)
      } else if let chain = row.memberChain, !["member", "uniquemember", "memberuid"].contains(chain.by.lowercased()) {
        lines.line("by", chain.isWhole ? chain.by : chain.note, indent: Self.rowIndent)
      }
      lines.reasons(row.reasons, indent: Self.rowIndent)
      lines.plan(row.plan, indent: Self.rowIndent)
    }
    more(target.people.count - shown, "person", "people", to: &lines)
  }

  private func addAccounts(_ target: GroupOnTarget, to lines: inout ExplanationLines) {
    let shown = listsAll ? target.furtherAccounts.count : Self.shown
    for row in target.furtherAccounts.prefix(shown) {
      lines.line("account", "\(row.account.label): \(row.present.text) on the target only; \(row.owner)")
      lines.plan(row.plan, indent: Self.rowIndent)
    }
    more(target.furtherAccounts.count - shown, "account", "accounts", to: &lines)
  }

  private func more(_ count: Int, _ one: String, _ many: String, to lines: inout ExplanationLines) {
    guard count > 0 else { return }
    lines.line("…", "\(Numbers.counted(count, "more \(one)", "more \(many)")); --all lists them", paint: style.dim)
  }
}
