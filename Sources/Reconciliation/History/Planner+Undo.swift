extension Planner {
  /// The plan that takes back what a cycle did, as far as that still stands on the target: pure. It passes the same guards and limits as
  /// every other plan; the policy and the directory have no say in it, for a person asks for it now. The approvals of `memory` are those of
  /// what limits hold of this undoing, and of nothing else.
  ///
  /// `now` is in seconds since 1970-01-01 UTC.
  package func undo(_ cycle: UndoneCycle, _ current: Current, _ memory: TargetMemory, now: Int64) -> Plan {
    let traits = reader.traits
    var memory = memory
    // A few groups are no measure of how much the directory gives.
    memory.measure = nil
    let undone = UndoneState(cycle, current: current, owned: memory.owned, nameKey: traits.nameKey)
    var draft = PlanDraft(
      policy: policy.forUndoing, traits: traits, current: current, memory: memory, desired: desired(undone, current, cycle),
      people: People(), now: now)
    draft.undoes = cycle.number
    let doomed = Set(undone.groups.filter { $0.end == .goes }.map(\.source))
    draft.spoken = Set(memory.owned.keys).subtracting(doomed)
    draft.compareGroups()
    draft.considerDeletions()
    for case let (group, .stays(reason)?) in undone.groups.map({ ($0, $0.end) }) {
      let change = Change.deleteGroup(GroupReference(id: group.present?.id, name: group.name, source: group.source))
      draft.holds.append(Hold(groupName: group.name, reason: .obstacle(reason), changes: [change]))
    }
    draft.creations = draft.creations.map { restored($0, undone) }
    if let obstacle = current.creationObstacle { draft.holdCreations(because: .obstacle(obstacle)) }
    draft.judgeLimits()
    draft.releaseApproved(now: now)
    draft.orderNames()
    let changes = draft.orderedChanges
    return Plan(
      target: policy.target, provider: policy.provider, instance: policy.instance,
      stamp: SnapshotStamp(takenAt: now, token: nil, server: "cycle \(cycle.number)", milliseconds: 0),
      scale: .init(directoryGroups: 0, directoryMemberships: 0), changes: changes, holds: draft.sortedHolds, unmatched: [],
      leftOut: [], unread: [], remarks: current.remarks + draft.remarks, cost: cost(of: changes, in: current),
      fingerprints: fingerprints(of: changes, in: current),
      digest: PlanDigest.digest(target: policy.target, instance: policy.instance, changes: changes),
      review: draft.review(of: changes), causes: PlanCauses(), undoes: cycle.number)
  }

  /// The groups that the plan is about, and those that the limits are measured by.
  package func concerned(_ cycle: UndoneCycle, _ memory: TargetMemory) -> GroupsConcerned {
    .those(
      ids: Set(memory.owned.values.map(\.group)).union(cycle.writes.compactMap(\.group)),
      names: Set(cycle.writes.map { reader.traits.nameKey($0.groupName) }))
  }

  private func desired(_ undone: UndoneState, _ current: Current, _ cycle: UndoneCycle) -> DesiredState {
    // Nobody of the directory was read, and everybody's account is its own.
    let matching = AccountMatching(people: People(), accounts: current.accounts, rule: policy.match, traits: reader.traits)
    var desired = DesiredState(matching: matching, completeness: .complete)
    let mayBeEmpty = !policy.rules.isEmpty && policy.rules.allSatisfy(\.allowsEmpty)
    desired.groups = undone.groups.filter { $0.end == nil && ($0.present != nil || $0.isRestored) }.map { group in
      DesiredGroup(
        source: group.source, origin: "cycle \(cycle.number)", name: group.name, members: group.members.sorted(),
        admins: group.admins.sorted(), completeness: .complete, membersCompleteness: .complete, isAdditive: false,
        allowsEmpty: mayBeEmpty, people: [], leftOut: [], showsNobody: false, stamp: GroupStamp(content: 0, leftOut: 0))
    }.sorted { ($0.name, $0.source) < ($1.name, $1.source) }
    desired.remarks = undone.remarks
    return desired
  }

  /// A group that is made again gets its text back beside our mark.
  private func restored(_ change: Change, _ undone: UndoneState) -> Change {
    guard case .createGroup(let new) = change, new.annotation != nil,
      let text = undone.groups.first(where: { $0.source == new.group.source })?.text
    else { return change }
    let marker = OwnershipMarker(instance: policy.instance, source: new.group.source)
    return .createGroup(
      NewGroup(
        group: new.group, origin: new.origin, annotation: marker.added(to: text), members: new.members, admins: new.admins))
  }
}

extension TargetPolicy {
  /// The same without what says how far Rollcall goes by itself, and what it waits for; guards and limits stay.
  fileprivate var forUndoing: TargetPolicy {
    var policy = self
    policy.extent = .full
    policy.adoption = .never
    policy.unknownAccounts = .remove
    policy.formerNames = [:]
    policy.grace = nil
    policy.manualChanges = .revert
    return policy
  }
}
