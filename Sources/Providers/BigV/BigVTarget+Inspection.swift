package import Reconciliation

extension BigVTarget {
  package func inspect(_ write: Write, on group: TargetGroupID?) async -> WriteEvidence {
    do throws(ProviderError) {
      switch write {
      case .createGroup(let name, _, _, _):
        return try await inspectCreation(of: name)
      case .updateGroup(let name, _):
        let found = try await api.group(try Self.number(group))
        return name == nil || name == found.name ? .tookEffect(group: group) : .didNotTakeEffect
      case .setMember(let account, _):
        return try await isMember(account, group) ? .tookEffect(group: group) : .didNotTakeEffect
      case .removeMember(let account):
        return try await isMember(account, group) ? .didNotTakeEffect : .tookEffect(group: group)
      case .changeMembers:
        return .didNotTakeEffect
      case .deleteGroup:
        return try await isGone(try Self.number(group)) ? .tookEffect(group: group) : .didNotTakeEffect
      }
    } catch {
      return .unclear(error.text)
    }
  }

  /// Whether a group is absent from a list that can be trusted: a 404 alone is no proof.
  func isGone(_ id: Int64) async throws(ProviderError) -> Bool {
    let groups = try await api.groups()
    try requireDefault(groups)
    return !groups.contains { $0.id == id }
  }

  /// There is no field for a mark. A plan creates only what was not there, so a group that has the name now and holds nothing yet
  /// is taken for ours; one with virtual machines has been somebody's for longer.
  private func inspectCreation(of name: String) async throws(ProviderError) -> WriteEvidence {
    let groups = try await api.groups()
    try requireDefault(groups)
    let found = groups.filter { BigVGroupName.key($0.name) == BigVGroupName.key(name) }
    guard let group = found.last else { return .didNotTakeEffect }
    guard found.count == 1 else { return .unclear("several groups are called \(ForeignText.line(name))") }
    if let obstacle = BigVContents(machines: try await api.group(group.id).machines).deletionObstacle {
      return .unclear("group \(group.id) is called \(ForeignText.line(name)) but it may be somebody else's: \(obstacle)")
    }
    return .tookEffect(group: TargetGroupID(String(group.id)))
  }

  private func isMember(_ account: AccountID, _ group: TargetGroupID?) async throws(ProviderError) -> Bool {
    let id = try Self.number(group)
    let rows = try await api.privileges(group: id)
    if let reason = BigVPrivileges.completeness(rows).reason {
      throw ProviderError(.unknown, "privileges on group \(id): \(reason)")
    }
    return !BigVPrivileges.rows(rows, of: account, in: id).isEmpty
  }
}
