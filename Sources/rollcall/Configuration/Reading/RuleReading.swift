import Reconciliation

extension YAMLValue {
  /// `{directory: mail, account: email}`.
  func matchRule() -> MatchRule? {
    mapping { keys in
      let directory = keys.required("directory")?.parsed(Notation.attribute)
      let account = keys.required("account")?.choice(MatchRule.AccountKey.self)
      guard let directory, let account else { return nil }
      return MatchRule(directory: directory, account: account)
    }
  }

  /// One entry under `groups:` of a target; `groupsBase` is where the directory's groups are.
  func groupRule(below groupsBase: String?) -> GroupRule? {
    mapping { keys in
      let selection = keys.selection(below: groupsBase)
      let patterns = keys.groupPatterns()
      let name = keys.required("name")?.nameRule()
      let admins = keys.optional("admins")?.adminSource()
      let membership = keys.optional("membership")?.choice(GroupRule.Membership.self) ?? .exact
      let allowsEmpty = keys.optional("allow-empty")?.boolean() ?? false
      guard let name else { return nil }
      return GroupRule(
        selection: selection, patterns: patterns, name: name, admins: admins, membership: membership, allowsEmpty: allowsEmpty)
    }
  }

  /// `{attribute, match, replace, case, prefix}`, or the attribute alone.
  private func nameRule() -> NameRule? {
    if isScalar { return parsed(Notation.attribute).map { NameRule(attribute: $0) } }
    return mapping { keys in
      let attribute = keys.required("attribute")?.parsed(Notation.attribute)
      let match = keys.optional("match")?.parsed(NamePattern.expression)
      let given = keys.optional("replace")
      let replace = given?.text()
      if keys.gives("replace"), !keys.gives("match") {
        given?.report("needs `match`: without it there is nothing to replace")
      }
      if let match {
        _ = given?.parsed { text throws(Refusal) in try NamePattern.check(replacement: text, for: match) }
      }
      let letterCase = keys.optional("case")?.choice(NameRule.LetterCase.self) ?? .keep
      let prefix = keys.optional("prefix")?.text(orNumber: true) ?? ""
      guard let attribute else { return nil }
      return NameRule(attribute: attribute, match: match, replace: replace, letterCase: letterCase, prefix: prefix)
    }
  }

  /// `{attribute: owner}`, `{attribute: [managedBy, …]}` or `{group: TEMPLATE}`.
  private func adminSource() -> AdminSource? {
    mapping { keys in
      guard let (key, value) = keys.one(of: ["attribute", "group"]) else { return nil }
      if key == "attribute" {
        let names =
          value.isScalar ? [value.parsed(Notation.attribute)].compactMap(\.self) : value.list { $0.parsed(Notation.attribute) }
        return names.isEmpty ? nil : .attributes(names)
      }
      return value.parsed(Notation.groupTemplate).map { .group(template: $0) }
    }
  }
}
