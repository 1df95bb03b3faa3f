import LDAPDirectory
import Reconciliation

extension YAMLMapping {
  /// `select` and `base`: which groups a rule asks the directory for. `groupsBase` is where groups are read at all, nil when that is not
  /// known.
  func selection(below groupsBase: String?) -> Selection {
    let expression = optional("select")?.parsed(FilterSyntax.parse)
    let base = optional("base").flatMap { value in
      value.parsed(Notation.distinguishedName).flatMap { value.base($0, below: groupsBase) }
    }
    return Selection(expression: expression, base: base)
  }

  /// `include` and `exclude`.
  func groupPatterns() -> GroupPatterns {
    let include = optional("include")?.list { $0.groupPattern() } ?? []
    let exclude = optional("exclude")?.list(mayBeEmpty: true) { $0.groupPattern() } ?? []
    // What lets everything through is the same as nothing that has to be matched.
    return GroupPatterns(include: include.contains(where: \.takesEverything) ? [] : include, exclude: exclude)
  }
}

extension YAMLValue {
  /// The base of a rule; nil when it is the base of all groups, or is refused.
  fileprivate func base(_ dn: String, below groupsBase: String?) -> String? {
    guard let groupsBase else { return dn }
    switch TreePlace(of: dn, from: groupsBase) {
    case .below: return dn
    case .same: return nil
    case .elsewhere: return refuse("is not below `directory.groups.base` (\(groupsBase)): groups are read nowhere else")
    case nil: return refuse("is not a DN such as ou=people,dc=example,dc=org")
    }
  }

  /// A shell pattern.
  fileprivate func groupPattern() -> GroupPattern? {
    guard let text = text(orNumber: true) else { return nil }
    do throws(GroupPattern.Fault) { return try GroupPattern(text) } catch { return refuse(error.reason) }
  }
}
