package import Reconciliation

extension InMemoryTarget {
  /// One request for each change; without notes a group is created empty and its members follow, and an adoption needs no request. Above
  /// a number of members they go as a whole, where there is one.
  package func steps(for changes: [Change], on group: TargetGroup?, of accounts: Accounts) -> [WriteStep] {
    if let limit = wholeSetAbove, let group, changes.count > limit, changes.allSatisfy({ $0.account != nil }) {
      let update = MembershipUpdate(
        members: changes.filter { $0.kind == .add || $0.kind == .revoke }.compactMap(\.account?.id),
        admins: changes.filter { $0.kind == .grant }.compactMap(\.account?.id),
        removed: changes.filter { $0.kind == .remove }.compactMap(\.account?.id),
        base: Membership(of: group, accounts).fingerprint)
      return [WriteStep(.changeMembers(update), for: changes, calls: 2)]
    }
    return changes.flatMap { change -> [WriteStep] in
      switch change {
      case .adoptGroup(_, let annotation, _):
        annotation.map { [WriteStep(.updateGroup(name: nil, annotation: $0), for: [change])] } ?? []
      case .renameGroup(_, let name): [WriteStep(.updateGroup(name: name, annotation: nil), for: [change])]
      case .createGroup(let new): creation(of: new, for: change)
      case .addMember(_, let account), .revokeAdmin(_, let account):
        [WriteStep(.setMember(account.id, admin: false), for: [change])]
      case .grantAdmin(_, let account): [WriteStep(.setMember(account.id, admin: true), for: [change])]
      case .removeMember(_, let account): [WriteStep(.removeMember(account.id), for: [change])]
      case .deleteGroup: [WriteStep(.deleteGroup, for: [change])]
      }
    }
  }

  package func steps(insteadOf step: WriteStep) -> [WriteStep] {
    guard case .changeMembers(let update) = step.write else { return [] }
    return update.singles(for: step.changes)
  }

  private func creation(of new: NewGroup, for change: Change) -> [WriteStep] {
    let (members, admins) = (new.members.map(\.id), new.admins.map(\.id))
    guard !traits.hasAnnotations else {
      return [
        WriteStep(.createGroup(name: new.group.name, annotation: new.annotation, members: members, admins: admins), for: [change])
      ]
    }
    return [WriteStep(.createGroup(name: new.group.name, annotation: nil, members: [], admins: []), for: [change])]
      + members.map { WriteStep(.setMember($0, admin: admins.contains($0)), for: [change]) }
  }
}

extension Write {
  /// The accounts that the write puts into a group.
  var accounts: [AccountID] {
    switch self {
    case .createGroup(_, _, let members, let admins): members + admins
    case .setMember(let account, _): [account]
    case .changeMembers(let update): update.members + update.admins
    case .updateGroup, .removeMember, .deleteGroup: []
    }
  }

  /// `create design`, `rename 7 design`, `mark 7`, `member 7 ana`, `admin 7 ana`, `remove 7 ana`, `delete 7`
  package func line(on group: TargetGroupID?) -> String {
    let id = group?.rawValue ?? "?"
    return switch self {
    case .createGroup(let name, _, _, _): "create \(name)"
    case .updateGroup(let name, _): name.map { "rename \(id) \($0)" } ?? "mark \(id)"
    case .setMember(let account, let admin): "\(admin ? "admin" : "member") \(id) \(account)"
    case .removeMember(let account): "remove \(id) \(account)"
    case .changeMembers: "change \(id)"
    case .deleteGroup: "delete \(id)"
    }
  }
}
