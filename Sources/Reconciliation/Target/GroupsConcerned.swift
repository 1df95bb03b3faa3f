/// The groups of a target whose members a plan or an explanation needs to know.
package enum GroupsConcerned: Sendable, Hashable {
  case everyGroup
  /// Groups with these ids, and groups with these names as the target compares names (`TargetTraits.nameKey`). Either may be none that the
  /// target has: a group that is ours and was deleted there, or one that is to be created.
  case those(ids: Set<TargetGroupID>, names: Set<String>)

  /// Whether the members of a group are needed.
  package func contains(_ group: TargetGroup, _ nameKey: (String) -> String) -> Bool {
    switch self {
    case .everyGroup: true
    case .those(let ids, let names): ids.contains(group.id) || names.contains(nameKey(group.name))
    }
  }

  /// Whether each of them is among some groups; with `everyGroup` nobody can tell.
  package func areAll(in groups: [TargetGroup], _ nameKey: (String) -> String) -> Bool {
    guard case .those(let ids, let names) = self else { return false }
    return ids.isSubset(of: groups.map(\.id)) && names.isSubset(of: groups.map { nameKey($0.name) })
  }
}
