extension PlanDraft {
  /// Wants a group to be renamed, or holds that.
  mutating func wish(_ rename: Change, _ group: DesiredGroup, _ existing: TargetGroup, _ drift: Drift) {
    attribution.noteRename(of: group.source, drift, to: group.name)
    let reason =
      resolver.protection(of: group.name) ?? existing.renameObstacle.map(HoldReason.obstacle)
      ?? attribution.hold(.rename, nil, in: group.source, drift, name: group.name)
    if let reason {
      holds.append(Hold(groupName: existing.name, reason: reason, changes: [rename]))
    } else {
      renameWishes.append(rename)
    }
  }

  /// Holds what a difference found and does not let go on.
  mutating func holdWhatIsSetApart(_ difference: GroupDifference, _ group: GroupReference) {
    func changes(_ kind: Change.Kind, _ accounts: [AccountNumber]) -> [Change] {
      accounts.map { .membership(kind, group, account($0)) }.sorted(by: Self.isBefore)
    }
    if let reason = desired.exclusions.reason {
      let waiting = changes(.add, difference.waiting.additions) + changes(.grant, difference.waiting.grants)
      if !waiting.isEmpty { holds.append(Hold(groupName: group.name, reason: .partialRead(reason), changes: waiting)) }
    }
    for (reason, accounts) in difference.handMade {
      let left = changes(.add, accounts.additions) + changes(.grant, accounts.grants)
      holds.append(Hold(groupName: group.name, reason: reason, changes: left))
    }
    for held in difference.held {
      let changes = changes(.revoke, held.revocations) + changes(.remove, held.removals)
      holds.append(Hold(groupName: group.name, reason: held.reason, changes: changes))
    }
  }

  /// Everything that a difference found, held or not.
  func all(_ difference: GroupDifference, _ group: GroupReference) -> [Change] {
    difference.everything.flatMap { kind, accounts in accounts.map { .membership(kind, group, account($0)) } }
  }
}

extension Change {
  /// A change of membership of this kind; any other kind is taken for an addition.
  fileprivate static func membership(_ kind: Kind, _ group: GroupReference, _ account: AccountReference) -> Change {
    switch kind {
    case .remove: .removeMember(group, account)
    case .grant: .grantAdmin(group, account)
    case .revoke: .revokeAdmin(group, account)
    case .add, .adopt, .rename, .create, .delete: .addMember(group, account)
    }
  }
}
