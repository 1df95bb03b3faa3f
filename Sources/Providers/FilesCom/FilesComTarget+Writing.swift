package import Reconciliation

extension FilesComTarget {
  package func perform(_ write: Write, on group: TargetGroupID?) async -> WriteAnswer {
    do throws(ProviderError) {
      switch write {
      case .createGroup(let name, let annotation, let members, let admins):
        return try await create(name, annotation, members: members, admins: admins)
      case .updateGroup(nil, nil): break
      case .updateGroup(let name, let annotation):
        try await api.updateGroup(try known(group), FilesComWire.GroupUpdate(name: name, notes: annotation))
      case .setMember(let account, let admin):
        try await api.setMembership(of: account, in: try known(group), admin: admin)
      case .removeMember(let account):
        let group = try known(group)
        try own.refuseRemoval(of: account, from: group)
        try await api.deleteMembership(of: account, in: group)
      case .changeMembers(let update):
        return try await change(update, in: try known(group))
      case .deleteGroup:
        try await api.deleteGroup(try known(group))
      }
      return .done(group: group)
    } catch {
      return error.answer
    }
  }

  /// A refusal may be about one of the members alone.
  private func create(
    _ name: String, _ annotation: String?, members: [AccountID], admins: [AccountID]
  ) async throws(ProviderError) -> WriteAnswer {
    let new = FilesComWire.NewGroup(
      name: name, notes: annotation, userIDs: try FilesComIDText(members + admins), adminIDs: try FilesComIDText(admins))
    do throws(ProviderError) {
      return .done(group: try await api.createGroup(new))
    } catch {
      guard error.verdict == .refused, !members.isEmpty else { throw error }
      return .refusedTogether(error.text)
    }
  }

  /// Sends the whole set, made from the group as it is at this moment, unless somebody changed it since the plan was made.
  private func change(_ update: MembershipUpdate, in id: TargetGroupID) async throws(ProviderError) -> WriteAnswer {
    let present = try await membership(of: id)
    if let base = update.base, base != present.fingerprint {
      return .stale("somebody changed group \(id) after it was read")
    }
    let wanted = present.applying(update)
    guard wanted != present else { return .done(group: id) }
    guard WholeSet.isSendable(wanted, after: present) else {
      return .stale("group \(id) would be left without members or without admins; nothing was sent")
    }
    try own.refuseLoss(from: present, to: wanted, in: id)
    let set = FilesComWire.GroupUpdate(
      userIDs: try FilesComIDText(wanted.members), adminIDs: try FilesComIDText(wanted.admins))
    do throws(ProviderError) {
      try await api.updateGroup(id, set)
      return .done(group: id)
    } catch {
      guard error.verdict == .refused else { throw error }
      return .refusedTogether(error.text)
    }
  }

  /// Who is in a group right before it is written.
  private func membership(of id: TargetGroupID) async throws(ProviderError) -> Membership {
    let found: FilesComWire.Group?
    do throws(ProviderError) {
      found = try await api.groups(id: id).last { String($0.id) == id.rawValue }
    } catch {
      throw error.beforeWriting
    }
    guard let found else { throw ProviderError(.refused, "group \(id) is no longer in the site's list; nothing was sent") }
    guard let members = found.userIDs, let admins = found.adminIDs else {
      throw ProviderError(.refused, "the site does not say who is in group \(id); nothing was sent")
    }
    return FilesComRead.membership(members, admins)
  }

  private func known(_ group: TargetGroupID?) throws(ProviderError) -> TargetGroupID {
    guard let group else { throw ProviderError(.refused, "the group has no id yet, so nothing was sent") }
    return group
  }
}
