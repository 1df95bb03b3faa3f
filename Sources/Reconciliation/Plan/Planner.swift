/// Makes the plan of one target: pure, no clock, no I/O. The same input gives the same plan, to the byte.
///
/// 1. Map the directory's groups and people to the target's names and accounts.
/// 2. Find each group's place: ours, to be adopted, new, or none.
/// 3. Compare members and admins; set apart what must not go.
/// 4. What is ours and no longer wanted is to be deleted, as far as the policy and the proof go.
/// 5. Judge the limits of the cycle, and let through what they hold and somebody has approved.
/// 6. Order renames and creations so that names are free when they are taken.
/// 7. Count calls, fingerprint what is touched, digest what would be done.
package struct Planner {
  let policy: TargetPolicy
  let reader: any TargetReader
  let callsPerSecond: Double?

  package init(policy: TargetPolicy, reader: any TargetReader, callsPerSecond: Double?) {
    self.policy = policy
    self.reader = reader
    self.callsPerSecond = callsPerSecond
  }

  /// Throws when a rule's regular expression is not one. `now` is in seconds since 1970-01-01 UTC; nil is the time of the snapshot.
  package func plan(
    _ snapshot: Snapshot, _ current: Current, _ memory: TargetMemory, now: Int64? = nil
  ) throws -> (plan: Plan, books: Bookkeeping) {
    let traits = reader.traits
    let now = now ?? snapshot.stamp.takenAt
    let (desired, leavingOut) = try desired(snapshot, current, memory, now: now)
    var draft = PlanDraft(
      policy: policy, traits: traits, current: current, memory: memory, desired: desired, people: snapshot.people, now: now)
    draft.compareGroups()
    draft.considerDeletions()
    if snapshot.people.count == 0 { draft.holdCreations(because: .partialRead("it has no people at all")) }
    if snapshot.people.attributes[policy.match.directory.lowercased()]?.isEmpty == true {
      draft.holdCreations(because: .partialRead("nobody has \(policy.match.directory), by which accounts are matched"))
    }
    if let reason = desired.exclusions.reason { draft.holdCreations(because: .partialRead(reason)) }
    if let obstacle = current.creationObstacle { draft.holdCreations(because: .obstacle(obstacle)) }
    draft.doubtVanishedGroups()
    draft.judgeLimits()
    draft.releaseApproved(now: now)
    draft.noteWhatStopsRemovals()
    draft.orderNames()

    let changes = draft.orderedChanges
    let plan = Plan(
      target: policy.target, provider: policy.provider, instance: policy.instance, stamp: snapshot.stamp,
      scale: .init(directoryGroups: snapshot.groups.count, directoryMemberships: snapshot.membershipCount),
      changes: changes, holds: draft.sortedHolds, unmatched: desired.unmatched, leftOut: desired.leftOut,
      unread: desired.unread,
      remarks: snapshot.passedOver + snapshot.remarks + current.remarks + draft.remarks
        + Plan.remarks(onHandMade: changes, draft.holds, draft.attribution.causes),
      cost: cost(of: changes, in: current),
      fingerprints: fingerprints(of: changes, in: current),
      digest: PlanDigest.digest(target: policy.target, instance: policy.instance, changes: changes),
      review: draft.review(of: changes), causes: draft.attribution.causes
    )
    var books = draft.bookkeeping(snapshot.people)
    books.voidApprovals = draft.voidApprovals
    books.noteMissing(draft.found, draft.clock, isOurs: draft.isNothingShown ? nil : { draft.resolver.group(of: $0) != nil })
    books.shrinkage = draft.shrinkage
    books.noteDisabled(snapshot, desired.matching, memory, leavingOut, policy.disabledPeople, now: now)
    return (plan, books)
  }

  /// The groups of which a plan has to know who is in them: those of ours, and those with a name that a group is to have.
  ///
  /// Throws as `plan` does.
  package func concerned(_ snapshot: Snapshot, _ current: Current, _ memory: TargetMemory) throws -> GroupsConcerned {
    let desired = try desired(snapshot, current, memory, now: snapshot.stamp.takenAt).desired
    let names = desired.groups.map { reader.traits.nameKey($0.name) }
    return .those(ids: Set(memory.owned.values.map(\.group)), names: Set(names))
  }

  private func desired(
    _ snapshot: Snapshot, _ current: Current, _ memory: TargetMemory, now: Int64
  ) throws -> (desired: DesiredState, leavingOut: PeopleToLeaveOut) {
    let leavingOut = PeopleToLeaveOut(
      policy: policy, traits: reader.traits, snapshot: snapshot, disabledSince: memory.disabledSince, now: now)
    let builder = DesiredStateBuilder(
      policy: policy, traits: reader.traits, snapshot: snapshot, accounts: current.accounts, leavingOut: leavingOut)
    return (try builder.build(), leavingOut)
  }

  func cost(of changes: [Change], in current: Current) -> Plan.Cost {
    var (writing, changesGroups, memberships) = (0, false, 0)
    for work in GroupWork.split(changes, current: current) {
      let steps = reader.steps(for: work.changes, on: work.group, of: current.accounts)
      writing += steps.reduce(0) { $0 + $1.calls }
      if steps.contains(where: \.write.changesGroup) { changesGroups = true }
      if steps.contains(where: { !$0.write.changesGroup }) { memberships += 1 }
    }
    let verifying = reader.callsToReadAgain(
      groups: changesGroups, created: changes.count { $0.kind == .create }, memberships: memberships, in: current)
    return Plan.Cost(writing: writing, verifying: writing > 0 ? verifying : 0, callsPerSecond: callsPerSecond)
  }

  func fingerprints(of changes: [Change], in current: Current) -> [TargetGroupID: String] {
    let touched = Set(changes.compactMap(\.group.id))
    var result: [TargetGroupID: String] = [:]
    for group in current.groups where touched.contains(group.id) {
      result[group.id] = PlanDigest.fingerprint(of: group, accounts: current.accounts)
    }
    return result
  }
}
