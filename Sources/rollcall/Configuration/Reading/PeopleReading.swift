import Reconciliation

extension YAMLValue {
  /// `{filter, group, list}`, at least one of them.
  func peopleExclusion() -> PeopleExclusion? {
    mapping { keys in
      let filter = keys.optional("filter")?.parsed(FilterSyntax.parse)
      let group = keys.optional("group")?.parsed(Notation.distinguishedName)
      let list = keys.optional("list")?.list(mayBeEmpty: true) { $0.text(orNumber: true) } ?? []
      if !["filter", "group", "list"].contains(where: keys.gives) { report("needs `filter`, `group` or `list`") }
      return PeopleExclusion(
        selections: [filter.map { .filter($0) }, group.map { .group($0) }].compactMap(\.self), keys: list)
    }
  }

  /// `keep`, `drop` or `{drop-after: DURATION}`.
  func disabledPeople() -> DisabledPeople? {
    if isScalar {
      return parsed { text throws(Refusal) in
        switch text {
        case "keep": .keep
        case "drop": .drop
        default: throw Refusal("is `\(text)`, and it has to be keep, drop or {drop-after: DURATION}")
        }
      }
    }
    return mapping { keys in keys.required("drop-after")?.duration(atLeast: .seconds(1)).map { .dropAfter($0) } }
  }
}
