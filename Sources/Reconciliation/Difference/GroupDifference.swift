/// What one group of ours lacks and has too much, with everything set apart that must not go.
struct GroupDifference {
  private(set) var additions: [AccountNumber] = []
  private(set) var grants: [AccountNumber] = []
  private(set) var revocations: [AccountNumber] = []
  private(set) var removals: [AccountNumber] = []
  /// What would be given and waits, because it is not certain who is excluded.
  private(set) var waiting: (additions: [AccountNumber], grants: [AccountNumber]) = ([], [])
  /// Removals and revocations that wait, in the order in which they were found.
  private(set) var held: [(reason: HoldReason, removals: [AccountNumber], revocations: [AccountNumber])] = []
  /// What waits because it would undo what was done by hand.
  private(set) var handMade: [HoldReason: (additions: [AccountNumber], grants: [AccountNumber])] = [:]
  /// Members that never matched anybody and stay for that reason.
  private(set) var strangers: [AccountNumber] = []
  /// Accounts that would be added, were it not for a right on the whole target that gives them the group already.
  private(set) var holders: [AccountNumber] = []
  /// Who is on the target and was missed by a complete read; nil when the read proves nobody's absence.
  private(set) var missing: [Missing]? = []

  private let desired: DesiredGroup
  private let group: TargetGroup
  private let accounts: Accounts

  /// `frozen` accounts are neither added nor removed, and `closed` ones, among them all of those, are not added. Without `mayAdd`
  /// nobody is. `waits` says why a change is left alone that would undo what was done by hand.
  init(
    desired: DesiredGroup, group: TargetGroup, accounts: Accounts, standings: AccountStandings, frozen: Set<AccountNumber>,
    closed: Set<AccountNumber>, mayAdd: Bool = true, clock: GraceClock, policy: TargetPolicy, traits: TargetTraits,
    waits: ((Change.Kind, AccountNumber) -> HoldReason?)? = nil
  ) {
    self.desired = desired
    self.group = group
    self.accounts = accounts
    let members = SortedDifference(from: group.members, to: desired.members)
    holders = members.added.filter { accounts[Int($0)].holdsEveryGroup }
    additions = members.added.filter { !closed.contains($0) && !holders.binarySearch($0) }
    let admins = desired.admins.map { SortedDifference(from: group.admins, to: $0) }
    grants = (admins?.added ?? []).filter { !closed.contains($0) && !holders.binarySearch($0) }
    if !mayAdd {
      // Before anything is judged, so that nobody is taken out on the strength of somebody who does not come.
      waiting = (additions, grants)
      (additions, grants) = ([], [])
    }
    if let waits { leaveAdditions(waits) }
    missing = isProof ? [] : nil
    guard policy.extent != .createOnly, !desired.isAdditive else { return }

    removals = members.removed.filter { !frozen.contains($0) && isToGo($0, standings: standings, policy: policy) }
    let settled = Set(removals).union(strangers)
    revocations = (admins?.removed ?? []).filter { !frozen.contains($0) && !settled.contains($0) }
    guard !removals.isEmpty || !revocations.isEmpty else { return }
    if let waits { leaveRemovals(waits) }
    holdWhatCannotBeProved(standings)
    noteMissing(standings)
    holdGuarded(policy, traits)
    if !isLeftWithNobody { holdMissing(clock, standings) }
    holdLastAdmin()
    holdLastMembers()
    if let off = policy.removalsOff { holdAll(.removalsOff(off)) }
    holdBeyondLimits(policy.limits)
  }

  /// Before anything is judged, so that nobody is taken out on the strength of somebody who does not come.
  private mutating func leaveAdditions(_ waits: (Change.Kind, AccountNumber) -> HoldReason?) {
    let reasonsOfGrants = grants.map { waits(.grant, $0) }
    for (account, reason) in zip(grants, reasonsOfGrants) {
      if let reason { handMade[reason, default: ([], [])].grants.append(account) }
    }
    grants = zip(grants, reasonsOfGrants).filter { $1 == nil }.map(\.0)
    // Whoever becomes an admin for another reason becomes a member with that.
    let reasons = additions.map { grants.binarySearch($0) ? nil : waits(.add, $0) }
    for (account, reason) in zip(additions, reasons) {
      if let reason { handMade[reason, default: ([], [])].additions.append(account) }
    }
    additions = zip(additions, reasons).filter { $1 == nil }.map(\.0)
  }

  private mutating func leaveRemovals(_ waits: (Change.Kind, AccountNumber) -> HoldReason?) {
    var left: [HoldReason: (removals: [AccountNumber], revocations: [AccountNumber])] = [:]
    for account in removals {
      if let reason = waits(.remove, account) { left[reason, default: ([], [])].removals.append(account) }
    }
    for account in revocations {
      if let reason = waits(.revoke, account) { left[reason, default: ([], [])].revocations.append(account) }
    }
    for (reason, accounts) in left {
      held.append((reason, accounts.removals, accounts.revocations))
      removals.removeAll(where: accounts.removals.binarySearch)
      revocations.removeAll(where: accounts.revocations.binarySearch)
    }
  }
  /// Whether somebody's absence from the directory's group means anything: a group without anybody may be an accident.
  private var isProof: Bool { desired.completeness.isComplete && (desired.allowsEmpty || !desired.showsNobody) }

  /// Whether the group is to lose members and the directory's group has nobody, without being meant to.
  private var isLeftWithNobody: Bool { !removals.isEmpty && !desired.allowsEmpty && desired.showsNobody }

  /// Whether a member that should not be here goes; a stranger is kept and noted unless the configuration says otherwise.
  ///
  /// An account that the target's list of users lacks could match nobody, whoever has it: it is kept in any case.
  private mutating func isToGo(_ account: AccountNumber, standings: AccountStandings, policy: TargetPolicy) -> Bool {
    let mayGo = policy.unknownAccounts == .remove && accounts[Int(account)].isListed
    guard standings.standing(of: account) == .stranger, !mayGo else { return true }
    strangers.append(account)
    return false
  }

  private mutating func holdWhatCannotBeProved(_ standings: AccountStandings) {
    if let reason = desired.completeness.reason {
      holdAll(.partialRead(reason))
      return
    }
    let people = desired.people
    hold(.keyChanged) { account in
      guard case .rekeyed(let person) = standings.standing(of: account) else { return false }
      return people.binarySearch(person)
    }
  }

  /// Whoever is still in the directory's group and left out by a rule is not missing: the rule says that the account goes.
  private func isMissing(_ account: AccountNumber, _ standings: AccountStandings) -> Bool {
    standings.person(of: account).map { !desired.leftOut.binarySearch($0) } ?? true
  }

  private func missing(_ kind: Missing.Kind, _ account: AccountNumber) -> Missing {
    Missing(kind, desired.source, accounts[Int(account)].id)
  }

  private mutating func noteMissing(_ standings: AccountStandings) {
    guard isProof else { return }
    missing =
      removals.filter { isMissing($0, standings) }.map { missing(.member, $0) }
      + revocations.filter { isMissing($0, standings) }.map { missing(.admin, $0) }
  }

  /// Holds whoever has not been missing for long enough, those together who have been for the same time.
  private mutating func holdMissing(_ clock: GraceClock, _ standings: AccountStandings) {
    guard clock.grace != nil else { return }
    var waits: [AccountNumber: GraceWait] = [:]
    for account in removals where isMissing(account, standings) { waits[account] = clock.wait(for: missing(.member, account)) }
    for account in revocations where isMissing(account, standings) { waits[account] = clock.wait(for: missing(.admin, account)) }
    for wait in Set(waits.values).sorted(by: { $0.tombstone < $1.tombstone }) { hold(.grace(wait)) { waits[$0] == wait } }
  }

  private mutating func holdGuarded(_ policy: TargetPolicy, _ traits: TargetTraits) {
    let accounts = self.accounts
    hold(.ownAccount) { accounts[Int($0)].isOurs }
    for text in Set((removals + revocations).compactMap { accounts[Int($0)].protection }).sorted() {
      hold(.protectedAccount(text)) { accounts[Int($0)].protection == text }
    }
    let names = Set(policy.protectedAccounts.map(traits.usernameKey))
    hold(.protectedAccount("named in the configuration")) { names.contains(traits.usernameKey(accounts[Int($0)].username)) }
  }

  /// A group that has an admin keeps one, unless it is meant to become empty.
  private mutating func holdLastAdmin() {
    let going = Set(removals).union(revocations)
    guard !group.admins.isEmpty, grants.isEmpty, group.admins.allSatisfy(going.contains) else { return }
    if desired.allowsEmpty && remainingMembers == 0 { return }
    let admins = Set(group.admins)
    hold(.lastAdmin, where: admins.contains)
  }

  /// Holds what would empty the group, and everything when the directory's group has nobody: accounts that stay for reasons of their own
  /// do not make it less suspicious, nor do admins who are named somewhere else, for a rule of access may hide the one and show the other.
  private mutating func holdLastMembers() {
    guard isLeftWithNobody || !removals.isEmpty && !desired.allowsEmpty && remainingMembers == 0 else { return }
    holdAll(.toZero(members: removals.count))
  }

  private mutating func holdBeyondLimits(_ limits: Limits) {
    func breach(_ kind: LimitKind, _ limit: Limit, _ count: Int, of total: Int) -> HoldReason? {
      let allowed = limit.allowed(of: total)
      return count > allowed ? .limit(kind, count: count, of: total, allowed: allowed) : nil
    }
    if let reason = breach(.groupRemovals, limits.groupRemovals, removals.count, of: group.members.count) {
      held.append((reason, removals, []))
      removals = []
    }
    if let reason = breach(.groupRevocations, limits.groupRevocations, revocations.count, of: group.admins.count) {
      held.append((reason, [], revocations))
      revocations = []
    }
  }

  private var remainingMembers: Int { group.members.count - removals.count + additions.count + holders.count }

  private mutating func holdAll(_ reason: HoldReason) { hold(reason) { _ in true } }

  private mutating func hold(_ reason: HoldReason, where matches: (AccountNumber) -> Bool) {
    let (heldRemovals, heldRevocations) = (removals.filter(matches), revocations.filter(matches))
    guard !heldRemovals.isEmpty || !heldRevocations.isEmpty else { return }
    held.append((reason, heldRemovals, heldRevocations))
    removals.removeAll(where: matches)
    revocations.removeAll(where: matches)
  }
}
