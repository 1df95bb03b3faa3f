extension PlanDraft {
  /// Groups of ours whose source the directory no longer has, or that no rule takes any more.
  mutating func considerDeletions() {
    found.showsEveryGroup = desired.completeness.isComplete
    for (source, group) in resolver.orphaned where !spoken.contains(source) {
      guard policy.extent == .full else {
        remarks.append(
          "the group '\(group.name)' is no longer selected from the directory; policy \(policy.extent.rawValue) never deletes groups"
        )
        continue
      }
      attribution.noteDeletion(of: source)
      if found.showsEveryGroup { found.missing.append(Missing(.group, source)) }
      let change = Change.deleteGroup(GroupReference(id: group.id, name: group.name, source: source))
      if let reason = deletionHold(group, source) {
        holds.append(Hold(groupName: group.name, reason: reason, changes: [change]))
      } else {
        deletions.append(change)
      }
    }
  }

  private func deletionHold(_ group: TargetGroup, _ source: StableID) -> HoldReason? {
    if let reason = desired.completeness.reason { return .partialRead(reason) }
    if let reason = resolver.guardReason(of: group) { return reason }
    if let reason = group.membership.reason { return .unreadableMembership(reason) }
    if let reason = guardedMember(of: group) ?? group.deletionObstacle.map(HoldReason.obstacle) { return reason }
    return clock.wait(for: Missing(.group, source)).map(HoldReason.grace) ?? policy.removalsOff.map(HoldReason.removalsOff)
  }

  /// A member who is never taken out, and so keeps the group from being deleted.
  private func guardedMember(of group: TargetGroup) -> HoldReason? {
    let members = group.members.lazy.map { current.accounts[Int($0)] }
    if members.contains(where: \.isOurs) { return .ownAccount }
    if let protection = members.compactMap(\.protection).min() { return .protectedAccount(protection) }
    let names = Set(policy.protectedAccounts.map(traits.usernameKey))
    let isNamed = !names.isEmpty && members.contains { names.contains(traits.usernameKey($0.username)) }
    return isNamed ? .protectedAccount("named in the configuration") : nil
  }

  /// A target that shows none of several groups of ours is not believed: more likely it does not show them to us.
  mutating func doubtVanishedGroups() {
    guard isNothingShown else { return }
    holdCreations(
      because: .obstacle(
        "the target shows none of the \(resolver.vanished.count) groups that are ours: check what the credentials may see"))
  }

  /// The target shows none of several groups that are ours, which is no proof that they were deleted.
  var isNothingShown: Bool { resolver.ownsNothing && resolver.vanished.count > 1 }

  mutating func holdCreations(because reason: HoldReason) {
    holds += creations.map { Hold(groupName: $0.group.name, reason: reason, changes: [$0]) }
    creations = []
  }

  mutating func judgeLimits() {
    let owned = resolver.ownedCounts
    let limits = policy.limits
    var judge = LimitJudge()
    if let breach = shrinkage?.breach { judge.hold(&revocations, &removals, &deletions, because: breach) }
    judge.judge(.deletions, &deletions, of: owned.groups, limit: limits.deletions)
    let resolver = resolver
    judge.judge(
      &removals, &deletions, members: { resolver.group(of: $0.group.source)?.members.count ?? 0 }, of: owned.members,
      limit: limits.removals)
    judge.judge(.revocations, &revocations, of: owned.admins, limit: limits.revocations)
    judge.judge(.renames, &renameWishes, of: owned.groups, limit: limits.renames)
    judge.judge(.creations, &creations, of: owned.groups, limit: limits.creations)
    holds += judge.holds
  }

  /// Brings renames into order and keeps back what would need a name that is not free.
  mutating func orderNames() {
    if renameWishes.isEmpty, creations.isEmpty { return }
    let wishes = renameWishes.compactMap { change -> RenameOrder.Wish? in
      guard case .renameGroup(let group, let name) = change else { return nil }
      return .init(group: group, to: name)
    }
    let order = RenameOrder(wishes: wishes, names: current.groups.map(\.name), traits: traits)
    renames = order.renames
    holds += order.holds
    for creation in creations {
      guard let holder = order.occupied[traits.nameKey(creation.group.name)] else { continue }
      holds.append(Hold(groupName: creation.group.name, reason: .nameTaken("the group '\(holder)'"), changes: [creation]))
    }
    creations.removeAll { order.occupied[traits.nameKey($0.group.name)] != nil }
  }

  /// By group, then by what people call the account.
  static func isBefore(_ left: Change, _ right: Change) -> Bool {
    func key(_ change: Change) -> (String, StableID, String, String) {
      (change.group.name, change.group.source, change.account?.label ?? "", change.account?.id.rawValue ?? "")
    }
    return key(left) < key(right)
  }

  /// Access is given before it is taken; within a kind by group and account, renames in the order in which names become free.
  var orderedChanges: [Change] {
    func sorted(_ changes: [Change]) -> [Change] { changes.sorted(by: Self.isBefore) }
    return sorted(adoptions) + renames + sorted(creations) + sorted(additions) + sorted(grants) + sorted(revocations)
      + sorted(removals) + sorted(deletions)
  }

  var sortedHolds: [Hold] { holds.inOrder }

  func bookkeeping(_ people: People) -> Bookkeeping {
    var books = Bookkeeping()
    books.refreshed = resolver.claims
    let renamed = memory.owned.values.compactMap { owned -> OwnedGroup? in
      guard let group = resolver.group(of: owned.source), group.name != owned.name else { return nil }
      return OwnedGroup(source: owned.source, group: owned.group, name: group.name, origin: owned.origin)
    }
    books.refreshed += renamed.sorted { $0.source < $1.source }
    if desired.completeness.isComplete, !resolver.vanished.isEmpty {
      let wanted = Set(desired.groups.map(\.source)).union(desired.blocked.map(\.source))
      books.forgotten = resolver.vanished.map(\.source).filter { !wanted.contains($0) }
    }
    noteSeen(in: &books)
    var guess = 0
    for (index, person) in desired.matching.personOfAccount.enumerated() {
      guard let person else { continue }
      let known = memory.people.place(of: index, in: current.accounts, guess: &guess)
      if let known, memory.people.isPerson(person, of: people, at: known) { continue }
      books.people[current.accounts[index].id] = people.stableID(of: person)
    }
    return books
  }
}
