extension HoldReason {
  /// Whether a person may decide that these changes are made all the same: what a limit holds was read and proved, and is only much.
  ///
  /// What rests on an incomplete read, and what would take away the last admin, the last members, our own account or a protected one, is
  /// nobody's to approve.
  package var isApprovable: Bool {
    if case .limit = self { true } else { false }
  }

  fileprivate var isGrace: Bool {
    if case .grace = self { true } else { false }
  }

  /// Whether it says that something was not read, so that nobody knows what would be done.
  var isUnread: Bool {
    switch self {
    case .partialRead, .unreadableMembership: true
    default: false
    }
  }
}

extension PlanDraft {
  /// What approvals let through, and those that are in force and fit nothing.
  struct Releases {
    fileprivate(set) var approved: [(approval: Approval, changes: [Change])] = []
    fileprivate(set) var unfit: [Approval] = []
  }

  /// The groups with changes that limits hold, by name and then by source.
  private var approvable: [HeldReview.Group] {
    let digest = HeldDigest(target: policy.target, instance: policy.instance, undoes: undoes) { [resolver, current] source in
      resolver.group(of: source).map { PlanDigest.fingerprint(of: $0, accounts: current.accounts) }
    }
    let held = Dictionary(grouping: holds.filter(\.reason.isApprovable).flatMap(\.changes), by: \.group.source)
    let groups = held.map { source, changes in
      HeldReview.Group(
        source: source, name: changes[0].group.name, digest: digest.digest(of: changes),
        changes: changes.sorted { $0.kind == $1.kind ? Self.isBefore($0, $1) : $0.kind < $1.kind })
    }
    return groups.sorted { ($0.name, $0.source) < ($1.name, $1.source) }
  }

  /// Takes out of the hold what somebody has approved: for each approval in force, everything that limits hold in its scope, when that is
  /// exactly what was approved. It is not judged by the limits again.
  mutating func releaseApproved(now: Int64) {
    guard !memory.approvals.isEmpty else { return }
    let held = approvable
    var released: Set<Change> = []
    // Those of some groups first: an approval of everything may be of all that they left.
    let approvals = memory.approvals.sorted { ($0.groups == nil ? 1 : 0, $0.id) < ($1.groups == nil ? 1 : 0, $1.id) }
    for approval in approvals where approval.isInForce(at: now) {
      let scope = held.filter { approval.covers($0.source) }
      let rest = scope.filter { !released.isSuperset(of: $0.changes) }
      guard [HeldReview.digest(of: scope), HeldReview.digest(of: rest)].contains(approval.digest) else {
        releases.unfit.append(approval)
        continue
      }
      let new = scope.flatMap(\.changes).filter { !released.contains($0) }
      guard !new.isEmpty else { continue }
      released.formUnion(new)
      releases.approved.append((approval, new))
    }
    guard !released.isEmpty else { return }
    for change in held.flatMap(\.changes) where released.contains(change) { letThrough(change) }
    holds = holds.compactMap { hold in
      guard hold.reason.isApprovable else { return hold }
      let rest = hold.changes.filter { !released.contains($0) }
      return rest.isEmpty ? nil : Hold(groupName: hold.groupName, reason: hold.reason, changes: rest)
    }
  }

  private mutating func letThrough(_ change: Change) {
    switch change.kind {
    case .adopt: adoptions.append(change)
    case .rename: renameWishes.append(change)
    case .create: creations.append(change)
    case .add: additions.append(change)
    case .grant: grants.append(change)
    case .revoke: revocations.append(change)
    case .remove: removals.append(change)
    case .delete: deletions.append(change)
    }
  }

  /// What limits hold at the end, and which of `changes` are made because of an approval.
  func review(of changes: [Change]) -> HeldReview {
    let approved = releases.approved.compactMap { approval, released -> HeldReview.Approved? in
      let wanted = Set(released.map(ChangeKey.init))
      let done = changes.filter { wanted.contains(ChangeKey($0)) }
      return done.isEmpty ? nil : HeldReview.Approved(approval: approval, changes: done)
    }
    return HeldReview(groups: approvable, approved: approved, unfit: releases.unfit)
  }

  /// Approvals that are void for good, by their numbers: everything was read, and what is held is no longer what was approved.
  var voidApprovals: [Int64] {
    let isUnread = !desired.unread.isEmpty || holds.contains { $0.reason.isUnread }
    // What grace or a switch holds instead is as it was, and limits have it again afterwards.
    let waitsElsewhere = policy.removalsOff != nil || holds.contains { $0.reason.isGrace }
    return isUnread || waitsElsewhere ? [] : releases.unfit.map(\.id)
  }
}
