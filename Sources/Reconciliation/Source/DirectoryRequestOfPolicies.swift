extension DirectoryRequest {
  /// Everything that these targets together need to know.
  package init(_ policies: [TargetPolicy]) {
    let rules = policies.flatMap(\.rules)
    self.init(
      personAttributes: Set(policies.map(\.match.directory)), groupAttributes: Set(rules.map(\.name.attribute)),
      selections: Set(rules.map(\.selection)), adminSources: Set(rules.compactMap(\.admins)),
      personSelections: Set(policies.flatMap(\.excludedPeople.selections)),
      tellsDisabled: policies.contains { $0.disabledPeople != .keep })
  }
}
