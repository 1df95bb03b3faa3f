/// Whether a complete read of a target shows that a write took effect.
package enum WriteEffect {
  /// What the list says of a write on a group; `group` is nil for a creation.
  ///
  /// A creation is found by its name, and by our mark where the provider has a place for it.
  package static func of(_ write: Write, on group: TargetGroupID?, in current: Current, traits: TargetTraits) -> WriteEvidence {
    switch write {
    case .createGroup(let name, let annotation, _, _): created(name, annotation, in: current, traits: traits)
    case .deleteGroup:
      current.groups.contains { $0.id == group } ? .didNotTakeEffect : .tookEffect(group: group)
    case .updateGroup(let name, let annotation):
      with(group, in: current) { found in
        guard found.name == name ?? found.name else { return false }
        // The target may trim the text or change its line ends: the mark is what counts.
        return annotation == nil || OwnershipMarker(in: found.annotation) == OwnershipMarker(in: annotation)
      }
    case .setMember(let account, let admin):
      with(group, in: current) { found in
        guard let number = number(of: account, in: current), found.members.contains(number) else { return false }
        return !traits.hasAdmins || found.admins.contains(number) == admin
      }
    case .removeMember(let account):
      with(group, in: current) { found in number(of: account, in: current).map { !found.members.contains($0) } ?? true }
    }
  }

  private static func created(_ name: String, _ annotation: String?, in current: Current, traits: TargetTraits) -> WriteEvidence {
    let found = current.groups.first { group in
      guard traits.nameKey(group.name) == traits.nameKey(name) else { return false }
      return annotation == nil || OwnershipMarker(in: group.annotation) == OwnershipMarker(in: annotation)
    }
    return found.map { .tookEffect(group: $0.id) } ?? .didNotTakeEffect
  }

  private static func with(_ group: TargetGroupID?, in current: Current, _ test: (TargetGroup) -> Bool) -> WriteEvidence {
    guard let found = current.groups.first(where: { $0.id == group }) else {
      return .unclear("the group is no longer on the target")
    }
    if let reason = found.membership.reason { return .unclear(reason) }
    return test(found) ? .tookEffect(group: found.id) : .didNotTakeEffect
  }

  private static func number(of account: AccountID, in current: Current) -> AccountNumber? {
    current.accounts.firstIndex { $0.id == account }.map(AccountNumber.init)
  }
}
