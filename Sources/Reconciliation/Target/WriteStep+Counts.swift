extension WriteStep {
  /// How many changes it carries out, by kind, as people count them.
  ///
  /// Members who come with a group that is created are added, whether they go with it in one request or one by one.
  package var changeCounts: [Change.Kind: Int] {
    changes.reduce(into: [:]) { counts, change in
      guard change.kind == .create else {
        counts[change.kind, default: 0] += 1
        return
      }
      switch write {
      case .createGroup(_, _, let members, _):
        counts[.create, default: 0] += 1
        if !members.isEmpty { counts[.add, default: 0] += members.count }
      case .setMember: counts[.add, default: 0] += 1
      case .changeMembers(let update): counts[.add, default: 0] += update.accounts.count
      case .updateGroup, .removeMember, .deleteGroup: break
      }
    }
  }
}
