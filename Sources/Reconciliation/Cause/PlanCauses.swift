/// Why each change of a plan is in it, without an object for any of them: what a whole group's changes have in common, and the exceptions.
package struct PlanCauses: Sendable {
  /// The causes of one group's changes.
  struct Group: Sendable {
    /// Of whatever nothing else is said about.
    var usual: Cause
    var drift = Drift.none
    /// Accounts whose changes have a cause of their own.
    var accounts: [AccountID: Cause] = [:]
  }

  /// By source; a group that is not in it has not been settled before.
  var groups: [StableID: Group] = [:]
  /// Of groups that are to be created and were never there.
  var ofNewGroups = Cause.first
  /// Of groups that are to be deleted.
  var ofDeletions: [StableID: Cause] = [:]

  package init() {}

  /// The cause of a change that is done or held in the plan.
  package func cause(of change: Change) -> Cause {
    let group = groups[change.group.source]
    switch change {
    case .adoptGroup(_, _, let former): return former == nil ? .first : .configuration
    case .createGroup: return group?.drift.isDeleted == true ? .byHand : ofNewGroups
    case .deleteGroup(let group): return ofDeletions[group.source] ?? .first
    case .renameGroup(_, let name):
      guard let group else { return .first }
      return group.drift.isUndone(by: .rename, nil, name: name) ? .byHand : group.usual
    case .addMember(_, let account), .grantAdmin(_, let account), .revokeAdmin(_, let account), .removeMember(_, let account):
      guard let group else { return .first }
      if let cause = group.accounts[account.id] { return cause }
      return group.drift.isUndone(by: change.kind, account.id) ? .byHand : group.usual
    }
  }

  /// The one cause of all of these changes; nil when there are several, or none.
  package func commonCause(of changes: some Sequence<Change>) -> Cause? {
    var common: Cause?
    for change in changes {
      let cause = cause(of: change)
      if let common, common != cause { return nil }
      common = cause
    }
    return common
  }

  /// Whether anything at all was changed by hand that the plan would undo.
  var tellsHands: Bool { groups.values.contains { !$0.drift.isNone } }
}
