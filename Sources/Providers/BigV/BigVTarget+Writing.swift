package import Reconciliation

extension BigVTarget {
  package func perform(_ write: Write, on group: TargetGroupID?) async -> WriteAnswer {
    do throws(ProviderError) {
      switch write {
      case .createGroup(let name, _, _, _):
        return .done(group: try await create(name))
      case .updateGroup(let name, _):
        try await update(try Self.number(group), name)
      case .setMember(let account, _):
        try await grant(account, try Self.number(group))
      case .removeMember(let account):
        try await revoke(account, try Self.number(group))
      case .changeMembers:
        throw ProviderError(.refused, "BigV takes members one by one, so nothing was sent")
      case .deleteGroup:
        try await delete(try Self.number(group))
      }
      return .done(group: group)
    } catch {
      return error.answer
    }
  }

  /// The number of a group's id.
  static func number(_ group: TargetGroupID?) throws(ProviderError) -> Int64 {
    guard let group else { throw ProviderError(.refused, "the group has no id yet, so nothing was sent") }
    guard let number = Int64(group.rawValue), number > 0 else {
      throw ProviderError(
        .refused, "\"\(ForeignText.line(group.rawValue, limit: 40))\" is not an id of BigV, so nothing was sent")
    }
    return number
  }

  private func create(_ name: String) async throws(ProviderError) -> TargetGroupID {
    try refuseName(name)
    let id = try await api.createGroup(name: name)
    names.remember(name, of: id)
    return TargetGroupID(String(id))
  }

  /// Without a name there is nothing to write: a BigV group has no field for a mark. It is read all the same, so that a group is
  /// not adopted that is no longer there.
  private func update(_ id: Int64, _ name: String?) async throws(ProviderError) {
    if let name { try refuseName(name) }
    let group = try await unchanged(id)
    guard let name, name != group.name else { return }
    if !settings.renamesPopulatedGroups, let obstacle = BigVContents(machines: group.machines).renameObstacle {
      throw ProviderError(.refused, "group \(id) (\(ForeignText.line(group.name))) was not renamed: it \(obstacle)")
    }
    try await api.renameGroup(id, to: name)
    names.remember(name, of: id)
  }

  private func delete(_ id: Int64) async throws(ProviderError) {
    guard let group = try await present(id) else { return }
    if let obstacle = BigVContents(machines: group.machines).deletionObstacle {
      throw ProviderError(.refused, "group \(id) (\(ForeignText.line(group.name))) was not deleted: it \(obstacle)")
    }
    try await api.deleteGroup(id)
  }

  /// The group right before its deletion, nil when it is gone already, which takes the list to prove.
  private func present(_ id: Int64) async throws(ProviderError) -> BigVWire.Group? {
    do throws(ProviderError) {
      return try await unchanged(id)
    } catch {
      guard error.verdict == .missing else { throw error }
      do throws(ProviderError) {
        if try await isGone(id) { return nil }
      } catch {
        throw error.beforeWriting
      }
      throw error
    }
  }

  /// Looks first: a blind repeat would make a second row.
  private func grant(_ account: AccountID, _ group: Int64) async throws(ProviderError) {
    guard BigVPrivileges.rows(try await rows(of: group), of: account, in: group).isEmpty else { return }
    try await api.grant(account.rawValue, group: group)
  }

  /// Deletes every matching row: one that stays would keep the access.
  private func revoke(_ account: AccountID, _ group: Int64) async throws(ProviderError) {
    guard username.map(BigVPrivileges.key) != BigVPrivileges.key(account.rawValue) else {
      throw ProviderError(.refused, "\(account) is our own user, whose privileges are not ours to take away")
    }
    for (place, row) in BigVPrivileges.rows(try await rows(of: group), of: account, in: group).enumerated() {
      do throws(ProviderError) {
        try await api.deletePrivilege(row.id)
      } catch {
        // Some rows are gone by now: only a look can tell what is left.
        throw place == 0 ? error : ProviderError(.unknown, error.text)
      }
    }
  }

  /// The rows of a group, right before one of them is changed.
  private func rows(of group: Int64) async throws(ProviderError) -> [BigVWire.Privilege] {
    do throws(ProviderError) {
      let rows = try await api.privileges(group: group)
      guard let reason = BigVPrivileges.completeness(rows).reason else { return rows }
      throw ProviderError(.refused, "privileges on group \(group): \(reason)")
    } catch {
      throw error.beforeWriting
    }
  }

  /// The group right before it is changed: still there, of the same name, not `default`.
  private func unchanged(_ id: Int64) async throws(ProviderError) -> BigVWire.Group {
    let group: BigVWire.Group
    do {
      group = try await api.group(id)
    } catch {
      throw error.verdict == .missing ? error : error.beforeWriting
    }
    let name = ForeignText.line(group.name)
    guard group.id == id else {
      throw ProviderError(.refused, "group \(id) changed meanwhile: the server answers with \(group.id) (\(name))")
    }
    if let known = names.name(of: id), known != group.name {
      throw ProviderError(
        .refused, "group \(id) changed meanwhile: it was called \(ForeignText.line(known)) and is called \(name) now")
    }
    guard !BigVGroupName.isDefault(group.name) else {
      throw ProviderError(.refused, "group \(id) is the account's default group, which is never changed")
    }
    return group
  }

  private func refuseName(_ name: String) throws(ProviderError) {
    guard let problem = BigVGroupName.problem(name) else { return }
    throw ProviderError(
      .refused, "\"\(ForeignText.line(name, limit: 80))\" is no name for a group: it \(problem); nothing was sent")
  }
}
