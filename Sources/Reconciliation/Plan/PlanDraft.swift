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
  private var strangers: Set<AccountNumber> = []

  init(
    policy: TargetPolicy, traits: TargetTraits, current: Current, memory: TargetMemory, desired: DesiredState, people: People
  ) {
    self.policy = policy
    self.traits = traits
    self.current = current
    self.memory = memory
    self.desired = desired
    resolver = OwnershipResolver(current: current, memory: memory, policy: policy, traits: traits)
    standings = AccountStandings(current: current, matching: desired.matching, memory: memory, people: people)
  }

  mutating func compareGroups() {
    for blocked in desired.blocked {
      let name = blocked.name.isEmpty ? blocked.origin : blocked.name
      holds.append(Hold(groupName: name, reason: blocked.reason, changes: []))
    }
    holds += desired.emptyRules.map { Hold(groupName: $0, reason: .emptySelection, changes: []) }
    for group in desired.groups {
      switch resolver.place(for: group) {
      case .ours(let existing): compare(group, existing)
      case .adopt(let existing):
        let annotation = traits.hasAnnotations ? marker(for: group).added(to: existing.annotation) : nil
        adoptions.append(.adoptGroup(reference(group, existing), annotation: annotation))
        compare(group, existing)
      case .create: create(group)
      case .held(let reason): holds.append(Hold(groupName: group.name, reason: reason, changes: []))
      }
    }
    noteStrangers()
    if desired.danglingMembers > 0 {
      let members = Numbers.counted(desired.danglingMembers, "member")
      remarks.append(
        "\(members) of the directory's groups \(desired.danglingMembers == 1 ? "is" : "are") nobody who was read there: ignored")
    }
  }

  private mutating func create(_ group: DesiredGroup) {
    if resolver.hasVanished(group.source) {
      remarks.append("the group '\(group.name)' was deleted on the target by somebody else; it is created again")
    }
    func references(_ numbers: [AccountNumber]) -> [AccountReference] {
      numbers.filter { !desired.matching.frozen.contains($0) }.map(account)
    }
    let reference = GroupReference(id: nil, name: group.name, source: group.source)
    creations.append(
      .createGroup(
        NewGroup(
          group: reference, origin: group.origin, annotation: traits.hasAnnotations ? marker(for: group).line : nil,
          members: references(group.members), admins: references(group.admins ?? []))))
  }

  private mutating func compare(_ group: DesiredGroup, _ existing: TargetGroup) {
    let reference = reference(group, existing)
    if let reason = existing.membership.reason {
      holds.append(Hold(groupName: existing.name, reason: .unreadableMembership(reason), changes: []))
      return
    }
    let isRenamed = traits.nameKey(existing.name) != traits.nameKey(group.name)
    let hasAdmins = group.admins.map { $0 == existing.admins } ?? true
    if !isRenamed, hasAdmins, group.members == existing.members { return }
    let difference = GroupDifference(
      desired: group, group: existing, accounts: current.accounts, standings: standings, frozen: desired.matching.frozen,
      policy: policy, traits: traits)
    let rename = isRenamed ? [Change.renameGroup(reference, to: group.name)] : []
    if let reason = resolver.guardReason(of: existing) {
      let changes = rename + all(difference, reference)
      if !changes.isEmpty { holds.append(Hold(groupName: existing.name, reason: reason, changes: changes)) }
      return
    }
    if isRenamed, let reason = resolver.protection(of: group.name) ?? existing.renameObstacle.map(HoldReason.obstacle) {
      holds.append(Hold(groupName: existing.name, reason: reason, changes: rename))
    } else {
      renameWishes += rename
    }
    additions += difference.additions.map { .addMember(reference, account($0)) }
    grants += difference.grants.map { .grantAdmin(reference, account($0)) }
    revocations += difference.revocations.map { .revokeAdmin(reference, account($0)) }
    removals += difference.removals.map { .removeMember(reference, account($0)) }
    for held in difference.held {
      let changes: [Change] =
        held.revocations.map { .revokeAdmin(reference, account($0)) }.sorted(by: Self.isBefore)
        + held.removals.map { .removeMember(reference, account($0)) }.sorted(by: Self.isBefore)
      holds.append(Hold(groupName: existing.name, reason: held.reason, changes: changes))
    }
    strangers.formUnion(difference.strangers)
  }

  /// Everything that a difference found, held or not.
  private func all(_ difference: GroupDifference, _ group: GroupReference) -> [Change] {
    let held = difference.held
    return difference.additions.map { .addMember(group, account($0)) } + difference.grants.map { .grantAdmin(group, account($0)) }
      + (difference.revocations + held.flatMap(\.revocations)).map { .revokeAdmin(group, account($0)) }
      + (difference.removals + held.flatMap(\.removals)).map { .removeMember(group, account($0)) }
  }

  private mutating func noteStrangers() {
    guard !strangers.isEmpty else { return }
    let labels = strangers.map { account($0).label }.sorted()
    remarks.append(
      "\(labels.count == 1 ? "1 account" : "\(labels.count) accounts") in our groups never matched anybody in the directory and "
        + "\(labels.count == 1 ? "is" : "are") kept: \(labels.prefix(5).joined(separator: ", "))\(labels.count > 5 ? ", …" : "")")
  }

  func account(_ number: AccountNumber) -> AccountReference {
    let account = current.accounts[Int(number)]
    let label = policy.match.account == .email ? account.email ?? account.label : account.label
    return AccountReference(id: account.id, label: label)
  }

  private func marker(for group: DesiredGroup) -> OwnershipMarker {
    OwnershipMarker(instance: policy.instance, source: group.source)
  }

  private func reference(_ group: DesiredGroup, _ existing: TargetGroup) -> GroupReference {
    GroupReference(id: existing.id, name: existing.name, source: group.source)
  }
}
