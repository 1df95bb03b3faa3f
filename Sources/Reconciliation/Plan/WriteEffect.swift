/// Whether a complete read of a target shows that writes took effect; made once for many of them.
package struct WriteEffect {
  private let current: Current
  private let traits: TargetTraits
  private let groups: [TargetGroupID: Int]
  private let groupsByName: [String: [Int]]
  private let accounts: [AccountID: AccountNumber]

  package init(in current: Current, traits: TargetTraits) {
    self.current = current
    self.traits = traits
    groups = Dictionary(current.groups.enumerated().map { ($1.id, $0) }) { first, _ in first }
    groupsByName = Dictionary(grouping: current.groups.indices) { traits.nameKey(current.groups[$0].name) }
    accounts = Dictionary(current.accounts.enumerated().map { ($1.id, AccountNumber($0)) }) { first, _ in first }
  }

  /// What the list says of a write on a group; `group` is nil for a creation.
  ///
  /// A creation is found by its name, and by our mark where the provider has a place for it.
  package func evidence(of write: Write, on group: TargetGroupID?) -> WriteEvidence {
    switch write {
    case .createGroup(let name, let annotation, _, _): created(name, annotation)
    case .deleteGroup: found(group) != nil ? .didNotTakeEffect : .tookEffect(group: group)
    case .updateGroup(let name, let annotation):
      with(group) { found in
        guard name.map({ traits.nameKey($0) == traits.nameKey(found.name) }) ?? true else { return false }
        // The target may trim the text or change its line ends: the mark is what counts.
        return annotation == nil || OwnershipMarker(in: found.annotation) == OwnershipMarker(in: annotation)
      }
    case .setMember(let account, let admin):
      withMembers(of: group) { found in
        guard let number = accounts[account], found.members.binarySearch(number) else { return false }
        return !traits.hasAdmins || found.admins.binarySearch(number) == admin
      }
    case .removeMember(let account):
      withMembers(of: group) { found in accounts[account].map { !found.members.binarySearch($0) } ?? true }
    case .changeMembers:
      withMembers(of: group) { Membership(of: $0, current.accounts).shows(write, hasAdmins: traits.hasAdmins) }
    }
  }

  private func created(_ name: String, _ annotation: String?) -> WriteEvidence {
    let mark = OwnershipMarker(in: annotation)
    let found = groupsByName[traits.nameKey(name), default: []].first { index in
      annotation == nil || OwnershipMarker(in: current.groups[index].annotation) == mark
    }
    return found.map { .tookEffect(group: current.groups[$0].id) } ?? .didNotTakeEffect
  }

  private func withMembers(of group: TargetGroupID?, _ test: (TargetGroup) -> Bool) -> WriteEvidence {
    if let reason = found(group)?.membership.reason { return .unclear(reason) }
    return with(group, test)
  }

  private func with(_ group: TargetGroupID?, _ test: (TargetGroup) -> Bool) -> WriteEvidence {
    guard let found = found(group) else { return .unclear("the group is no longer on the target") }
    return test(found) ? .tookEffect(group: found.id) : .didNotTakeEffect
  }

  private func found(_ group: TargetGroupID?) -> TargetGroup? { group.flatMap { groups[$0] }.map { current.groups[$0] } }
}
