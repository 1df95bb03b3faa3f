/// The explanation of a person, for people: aligned, coloured only where asked for.
package struct PersonExplanationText {
  private let explanation: PersonExplanation
  private let style: TextStyle
  private static let groupIndent = 6

  package init(_ explanation: PersonExplanation, style: TextStyle) {
    self.explanation = explanation
    self.style = style
  }

  /// Lines end with a newline each.
  package func render() -> String {
    var lines = ExplanationLines(style: style)
    let person = explanation.person
    lines.title(person.name)
    lines.line("stable id", person.stableID.rawValue)
    for (name, values) in person.attributes.sorted(by: { $0.key < $1.key }) { lines.line(name, values.joined(separator: ", ")) }
    if let disabled = person.disabled { lines.line("disabled", disabled, paint: style.yellow) }
    for target in explanation.targets { add(target, to: &lines) }
    if !explanation.otherGroups.isEmpty {
      lines.blank()
      lines.title("Groups of the directory with this person that no rule takes")
      for other in explanation.otherGroups {
        if let chain = other.chain {
          lines.chain("member", person.name, chain, of: other.group, indent: 2)
        } else {
          lines.line("member", other.group)
        }
      }
    }
    return lines.text
  }

  private func add(_ target: PersonOnTarget, to lines: inout ExplanationLines) {
    lines.blank()
    lines.title("\(target.target) (\(target.provider))")
    if let problem = target.problem { lines.line("not read", problem, paint: style.red) }
    if let account = target.account {
      lines.line("account", "\(account.label), id \(account.id): found by \(target.match)")
    } else if let absence = target.absence {
      lines.line("account", "none: \(absence.text)", paint: style.yellow)
    }
    if let leftOut = target.leftOut { lines.line("left out", leftOut, paint: style.yellow) }
    for group in target.groups { add(group, target, to: &lines) }
    if target.groups.isEmpty { lines.line("groups", "none of the managed groups has the person") }
    if !target.foreignGroups.isEmpty {
      lines.line("not ours", "also a member of \(target.foreignGroups.joined(separator: ", ")): nothing is changed there")
    }
    if target.furtherGroups > 0 {
      let count = Numbers.counted(target.furtherGroups, "managed group")
      lines.line("further", "\(count) without this person; --group NAME tells why of one of them", paint: style.dim)
    }
  }

  private func add(_ group: PersonInGroup, _ target: PersonOnTarget, to lines: inout ExplanationLines) {
    let person = explanation.person.name
    let name = group.name.isEmpty ? group.group ?? "" : group.name
    lines.line("group", "\(name): \(roles(group))", paint: style.bold)
    if group.isMember {
      if let chain = group.memberChain {
        lines.chain("member", person, chain, of: group.group, indent: Self.groupIndent)
      } else {
        lines.line("member", "of \(group.group ?? name)", indent: Self.groupIndent)
      }
    }
    if group.isAdmin {
      if let chain = group.adminChain {
        lines.chain("admin", person, chain, of: group.group, indent: Self.groupIndent)
      } else {
        lines.line("admin", "of \(group.group ?? name)", indent: Self.groupIndent)
      }
    }
    if let rule = group.rule { lines.line("rule", rule, indent: Self.groupIndent) }
    lines.reasons(group.reasons, indent: Self.groupIndent)
    lines.plan(group.plan, indent: Self.groupIndent)
    if group.plan.isEmpty, target.problem == nil, target.account != nil {
      lines.line("plan", "nothing changes for this account", indent: Self.groupIndent, paint: style.dim)
    }
  }

  /// `member and admin in the directory, member on the target`.
  private func roles(_ group: PersonInGroup) -> String {
    let directory =
      switch (group.isMember, group.isAdmin) {
      case (true, true): "member and admin"
      case (true, false): "member"
      case (false, true): "admin"
      case (false, false): "not in it"
      }
    return "\(directory) in the directory, \(group.present.text) on the target"
  }
}

extension GroupRole {
  /// The role in words, to be followed by where.
  var text: String {
    switch self {
    case .none: "not in it"
    case .member: "member"
    case .admin: "admin"
    case .unknown: "not known"
    }
  }
}
