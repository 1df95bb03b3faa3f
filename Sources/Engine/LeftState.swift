import Reconciliation

/// What a cycle leaves on a target, group by group: what was read, and what was written to it since.
///
/// A change made by hand that waits counts as undone: so it stays a change by hand for as long as it is there. Any other change that waits
/// keeps the group unsettled, and so keeps its cause.
struct LeftState {
  /// Those that are not in the ledger as they are.
  private(set) var groups: [StableID: (left: LastSeen, accounts: SeenAccounts)] = [:]
  /// Whether a group is still to be created or deleted.
  let leavesGroups: Bool

  private let current: Current
  private let hashes: AccountHashes
  private let places: [TargetGroupID: Int]
  private let causes: PlanCauses
  private let seen: SeenTarget

  /// `unverified` are the sources of groups of which the target does not show what was written: of them nothing is known.
  init(_ prepared: Cycle.Prepared, _ outcomes: [StepOutcome], unverified: Set<StableID>) {
    current = prepared.current
    hashes = AccountHashes(prepared.books.settlements.isEmpty ? Accounts() : current.accounts)
    places = Dictionary(current.groups.enumerated().map { ($1.id, $0) }) { first, _ in first }
    causes = prepared.plan.causes
    seen = prepared.memory.seen
    let undone =
      prepared.left + prepared.plan.holds.flatMap(\.changes) + outcomes.filter { $0.result != .done }.flatMap(\.step.changes)
    leavesGroups = undone.contains { $0.kind == .create || $0.kind == .delete }
    let waiting = Dictionary(grouping: undone) { $0.group.source }
    var written: [StableID: [StepOutcome]] = [:]
    for outcome in outcomes where outcome.result == .done {
      if let source = outcome.step.changes.first?.group.source { written[source, default: []].append(outcome) }
    }
    let ids = Self.groupIDs(prepared, written)
    for (source, settlement) in prepared.books.settlements where !unverified.contains(source) {
      guard let id = ids[source] else { continue }
      add(source, id, settlement, written[source] ?? [], waiting[source] ?? [])
    }
  }

  /// The target's ids of the groups that are ours by now.
  private static func groupIDs(_ prepared: Cycle.Prepared, _ written: [StableID: [StepOutcome]]) -> [StableID: TargetGroupID] {
    var ids = prepared.memory.owned.mapValues(\.group)
    for group in prepared.books.refreshed { ids[group.source] = group.group }
    for change in prepared.plan.changes where change.kind == .adopt { ids[change.group.source] = change.group.id }
    for (source, outcomes) in written {
      if let id = outcomes.lazy.compactMap(\.group).first { ids[source] = id }
    }
    return ids
  }

  private mutating func add(
    _ source: StableID, _ id: TargetGroupID, _ settlement: LastSeen.Settlement, _ written: [StepOutcome], _ waiting: [Change]
  ) {
    let group = places[id].map { current.groups[$0] }
    // A group that was neither read nor written is not known.
    guard group != nil || !written.isEmpty, group?.membership.isComplete ?? true else { return }
    let (byHand, others) = (
      waiting.filter { causes.cause(of: $0) == .byHand }, waiting.filter { causes.cause(of: $0) != .byHand }
    )
    let settled = others.isEmpty ? settlement : seen.groups[source]?.settlement
    var name = group?.name ?? ""
    for outcome in written { name = outcome.step.write.groupName ?? name }
    for case .renameGroup(_, let former) in byHand { name = former }
    let left: LastSeen
    let accounts: () -> SeenAccounts
    if let group, written.allSatisfy({ $0.step.write.isUpdate }), !byHand.contains(where: { $0.account != nil }) {
      left = LastSeen(name: name, accounts: hashes.hash(of: group), settlement: settled)
      accounts = { [current] in SeenAccounts(of: group, current.accounts) }
    } else {
      let membership = membership(of: group, written, byHand)
      left = LastSeen(name: name, accounts: AccountHashes.hash(of: membership), settlement: settled)
      accounts = { SeenAccounts(of: membership) }
    }
    if seen.groups[source] != left { groups[source] = (left, accounts()) }
  }

  private func membership(of group: TargetGroup?, _ written: [StepOutcome], _ byHand: [Change]) -> Membership {
    var membership = group.map { Membership(of: $0, current.accounts) } ?? Membership(members: [], admins: [])
    for outcome in written { membership = membership.applying(outcome.step.write) }
    func accounts(_ kinds: Change.Kind...) -> Set<AccountID> {
      Set(byHand.filter { kinds.contains($0.kind) }.compactMap(\.account?.id))
    }
    let admins = accounts(.grant)
    return membership.applying(
      MembershipUpdate(
        members: accounts(.add, .revoke).subtracting(admins).sorted(), admins: admins.sorted(),
        removed: accounts(.remove).sorted(),
        base: nil))
  }
}

extension Write {
  /// The name that it gives a group; nil when it gives none.
  fileprivate var groupName: String? {
    switch self {
    case .createGroup(let name, _, _, _): name
    case .updateGroup(let name, _): name
    case .setMember, .removeMember, .changeMembers, .deleteGroup: nil
    }
  }

  /// Whether it leaves alone who is in the group.
  fileprivate var isUpdate: Bool {
    if case .updateGroup = self { true } else { false }
  }
}
