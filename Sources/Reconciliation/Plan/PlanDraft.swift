/// A plan in the making: changes by kind, and what waits.
struct PlanDraft {
  let policy: TargetPolicy
  let traits: TargetTraits
  let current: Current
  let memory: TargetMemory
  let desired: DesiredState
  let resolver: OwnershipResolver
  let standings: AccountStandings

  var adoptions: [Change] = []
  var renameWishes: [Change] = []
  var renames: [Change] = []
  var creations: [Change] = []
  var additions: [Change] = []
  var grants: [Change] = []
  var revocations: [Change] = []
  var removals: [Change] = []
  var deletions: [Change] = []
  var holds: [Hold] = []
  var remarks: [String] = []
  var releases = Releases()
  /// The cycle that is to be undone; nil for every other plan.
  var undoes: Int64?
  /// What led to each change.
  var attribution: Attribution
  /// Sources of groups of ours that go over to another directory group, or that one waits for: they are not to be deleted.
  var spoken: Set<StableID> = []
  let clock: GraceClock
  /// What a read that proves it does not find any more.
  var found = MissingFound()
  /// How much is desired against what was; nil where nothing is ever taken away.
  let shrinkage: Shrinkage?
  var strangers: Set<AccountNumber> = []
  /// Accounts of desired members that have every group already, by a right on the whole target.
  var holders: Set<AccountNumber> = []
  /// Accounts that nothing is added to.
  private let closed: Set<AccountNumber>

  init(
    policy: TargetPolicy, traits: TargetTraits, current: Current, memory: TargetMemory, desired: DesiredState, people: People,
    now: Int64
  ) {
    self.policy = policy
    self.traits = traits
    self.current = current
    self.memory = memory
    self.desired = desired
    resolver = OwnershipResolver(current: current, memory: memory, desired: desired, policy: policy, traits: traits)
    closed = desired.closedToNew.isEmpty ? desired.matching.frozen : desired.matching.frozen.union(desired.closedToNew)
    remarks = desired.remarks
    clock = GraceClock(policy.grace, known: memory.tombstones, now: now)
    shrinkage = Shrinkage(desired, memory, policy, accounts: current.accounts.count)
    standings = AccountStandings(current: current, matching: desired.matching, memory: memory, people: people)
    attribution = Attribution(
      policy: policy, current: current, memory: memory, desired: desired, standings: standings, people: people, now: now)
  }

  mutating func compareGroups() {
    var contested: Set<String> = []
    for blocked in desired.blocked {
      let name = blocked.name.isEmpty ? blocked.origin : blocked.name
      // A name that several groups get is told once, with all of them.
      if case .nameCollision = blocked.reason, !contested.insert(traits.nameKey(name)).inserted { continue }
      holds.append(Hold(groupName: name, reason: blocked.reason, changes: []))
    }
    holds += desired.emptyRules.map { Hold(groupName: $0, reason: .emptySelection, changes: []) }
    for group in desired.groups {
      switch resolver.place(for: group) {
      case .ours(let existing): compare(group, existing)
      case .adopt(let existing): adopt(existing, for: group, from: nil)
      case .takeOver(let existing, let source): adopt(existing, for: group, from: source)
      case .create: create(group)
      case .held(let reason): hold(group, reason)
      }
    }
    remarks += FormerNameRemarks(policy: policy, traits: traits, current: current, desired: desired, resolver: resolver).all
    noteStrangers()
    noteHolders()
    if desired.danglingMembers > 0 {
      let members = Numbers.counted(desired.danglingMembers, "member")
      remarks.append(
        "\(members) of the directory's groups \(desired.danglingMembers == 1 ? "is" : "are") nobody who was read there: ignored "
          + "(rollcall explain --dangling)")
    }
  }

  private mutating func adopt(_ existing: TargetGroup, for group: DesiredGroup, from source: StableID?) {
    if let source { spoken.insert(source) }
    let annotation = traits.hasAnnotations ? marker(for: group).added(to: existing.annotation) : nil
    adoptions.append(.adoptGroup(reference(group, existing), annotation: annotation, from: source))
    compare(group, existing)
  }

  private mutating func hold(_ group: DesiredGroup, _ reason: HoldReason) {
    if let orphan = resolver.orphan(named: traits.nameKey(group.name)) { spoken.insert(orphan.source) }
    holds.append(Hold(groupName: group.name, reason: reason, changes: []))
  }

  private mutating func create(_ group: DesiredGroup) {
    let isDeleted = resolver.hasVanished(group.source) && !isNothingShown
    let leftAlone = isDeleted ? attribution.hold(.create, nil, in: group.source, .deleted) : nil
    if isDeleted { attribution.noteDeleted(group.source) }
    if isDeleted, leftAlone == nil {
      remarks.append("the group '\(group.name)' was deleted on the target by somebody else; it is created again")
    }
    let found = current.accounts.holdersOfEveryGroup.intersection(group.members)
    holders.formUnion(found)
    func references(_ numbers: [AccountNumber]) -> [AccountReference] {
      numbers.filter { !closed.contains($0) && !found.contains($0) }.map(account)
    }
    let reference = GroupReference(id: nil, name: group.name, source: group.source)
    let creation = Change.createGroup(
      NewGroup(
        group: reference, origin: group.origin, annotation: traits.hasAnnotations ? marker(for: group).line : nil,
        members: references(group.members), admins: references(group.admins ?? [])))
    if let reason = group.membersCompleteness.reason {
      holds.append(Hold(groupName: group.name, reason: .partialRead(reason), changes: [creation]))
    } else if let leftAlone {
      holds.append(Hold(groupName: group.name, reason: leftAlone, changes: [creation]))
    } else {
      creations.append(creation)
    }
  }

  private mutating func compare(_ group: DesiredGroup, _ existing: TargetGroup) {
    let reference = reference(group, existing)
    if let reason = existing.membership.reason {
      holds.append(Hold(groupName: existing.name, reason: .unreadableMembership(reason), changes: []))
      return
    }
    let isRenamed = traits.nameKey(existing.name) != traits.nameKey(group.name)
    let hasAdmins = group.admins.map { $0 == existing.admins } ?? true
    if !isRenamed, hasAdmins, group.members == existing.members {
      if group.completeness.isComplete { found.compared.insert(group.source) }
      return
    }
    let drift = attribution.drift(of: group.source, existing)
    let difference = GroupDifference(
      desired: group, group: existing, accounts: current.accounts, standings: standings, frozen: desired.matching.frozen,
      closed: closed, mayAdd: desired.exclusions.isComplete, clock: clock, policy: policy, traits: traits,
      waits: drift.isNone ? nil : { [attribution] in attribution.hold($0, $1, in: group.source, drift) })
    attribution.note(group, drift, difference.everything)
    found.note(difference.missing, of: group.source)
    let rename = isRenamed ? [Change.renameGroup(reference, to: group.name)] : []
    if let reason = resolver.guardReason(of: existing) {
      let changes = rename + all(difference, reference)
      if !changes.isEmpty { holds.append(Hold(groupName: existing.name, reason: reason, changes: changes)) }
      return
    }
    for change in rename { wish(change, group, existing, drift) }
    additions += difference.additions.map { .addMember(reference, account($0)) }
    grants += difference.grants.map { .grantAdmin(reference, account($0)) }
    revocations += difference.revocations.map { .revokeAdmin(reference, account($0)) }
    removals += difference.removals.map { .removeMember(reference, account($0)) }
    holdWhatIsSetApart(difference, reference)
    strangers.formUnion(difference.strangers)
    holders.formUnion(difference.holders)
  }

  func account(_ number: AccountNumber) -> AccountReference {
    current.accounts[Int(number)].reference(by: policy.match.account)
  }

  private func marker(for group: DesiredGroup) -> OwnershipMarker {
    OwnershipMarker(instance: policy.instance, source: group.source)
  }

  private func reference(_ group: DesiredGroup, _ existing: TargetGroup) -> GroupReference {
    GroupReference(id: existing.id, name: existing.name, source: group.source)
  }
}
