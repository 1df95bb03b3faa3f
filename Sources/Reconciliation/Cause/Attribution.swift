/// Finds out, for one target, what led to each change, and which changes made by hand are left alone.
///
/// What is different on the target from what Rollcall left was done by hand. Of the rest the first of these counts that has changed since
/// the group was last settled: what is asked of the directory, what the directory says of the group, the rules, the state of its people, the
/// matching of the account.
struct Attribution {
  private let seen: SeenTarget
  private let policy: TargetPolicy
  private let current: Current
  private let matching: AccountMatching
  private let standings: AccountStandings
  /// Accounts of people whom the target does without.
  private let unwanted: Set<AccountNumber>
  private let people: People
  private let remembered: RememberedPeople
  private let now: Int64
  let configuration: ConfigurationStamp

  private(set) var causes = PlanCauses()
  /// Everything made by hand that the plan would undo, and since when.
  private(set) var handMade: [HandChange: HandRecord] = [:]

  init(
    policy: TargetPolicy, current: Current, memory: TargetMemory, desired: DesiredState, standings: AccountStandings,
    people: People,
    now: Int64
  ) {
    self.standings = standings
    (self.policy, self.current, self.people, self.now) = (policy, current, people, now)
    (seen, remembered) = (memory.seen, memory.people)
    (matching, unwanted) = (desired.matching, desired.unwanted)
    configuration = ConfigurationStamp(policy)
    causes.ofNewGroups = seen.configuration.map { $0 == configuration ? .directory : .configuration } ?? .first
  }

  /// What somebody changed in a group of ours since it was left.
  func drift(of source: StableID, _ group: TargetGroup) -> Drift {
    guard seen.drifted.contains(source), let left = seen.groups[source] else { return .none }
    return Drift(of: group, current.accounts, since: left, seen.accounts[source], ours: seen.ours[source] ?? [])
  }

  /// Why a change waits that would undo what was done by hand; nil when it does not wait.
  ///
  /// It does not wait once the directory says something else of the person: somebody who has left is not kept by what was done by hand.
  func hold(_ kind: Change.Kind, _ account: AccountNumber?, in source: StableID, _ drift: Drift, name: String? = nil)
    -> HoldReason?
  {
    guard policy.manualChanges != .revert, drift.isUndone(by: kind, account.map(id), name: name) else { return nil }
    if let account, hasLost(account, kind, in: source) { return nil }
    let record = record(of: kind, account, in: source)
    guard case .revertAfter(let time) = policy.manualChanges else { return .manualChange(since: record.since, until: nil) }
    let due = record.since + time.components.seconds
    return due <= now ? nil : .manualChange(since: record.since, until: due)
  }

  /// Keeps what led to the changes of a group that is on the target.
  mutating func note(_ group: DesiredGroup, _ drift: Drift, _ changes: [(kind: Change.Kind, accounts: [AccountNumber])]) {
    guard let settled = seen.groups[group.source]?.settlement else {
      if !drift.isNone { causes.groups[group.source] = .init(usual: .first, drift: drift) }
      return noteHands(group.source, drift, changes)
    }
    causes.groups[group.source] = .init(usual: usual(group.stamp, settled), drift: drift)
    noteHands(group.source, drift, changes)
    guard causes.groups[group.source]?.usual == .earlier else { return }
    var rematched: [AccountID: Cause] = [:]
    for (kind, accounts) in changes {
      for account in accounts where !drift.isUndone(by: kind, id(account)) && isMatchedAnew(account) {
        rematched[id(account)] = .account
      }
    }
    causes.groups[group.source]?.accounts.merge(rematched) { known, _ in known }
  }

  /// Keeps that a group is to be named otherwise.
  mutating func noteRename(of source: StableID, _ drift: Drift, to name: String) {
    if drift.isUndone(by: .rename, nil, name: name) { noteHand(.rename, nil, in: source) }
  }

  /// Keeps that a group of ours was deleted by hand and is to be created again.
  mutating func noteDeleted(_ source: StableID) {
    causes.groups[source] = .init(usual: .byHand, drift: .deleted)
    noteHand(.create, nil, in: source)
  }

  /// Keeps why a group is to be deleted. A group that the directory still shows fell out of the rules.
  mutating func noteDeletion(of source: StableID) {
    guard let settled = seen.groups[source]?.settlement else { return }
    causes.ofDeletions[source] = settled.configuration == configuration ? .directory : .configuration
  }

  private func usual(_ stamp: GroupStamp, _ settled: LastSeen.Settlement) -> Cause {
    if settled.configuration.scope != configuration.scope { return .configuration }
    if settled.group.content != stamp.content { return .directory }
    if settled.configuration.rules != configuration.rules { return .configuration }
    return settled.group.leftOut == stamp.leftOut ? .earlier : .directory
  }

  private mutating func noteHands(
    _ source: StableID, _ drift: Drift, _ changes: [(kind: Change.Kind, accounts: [AccountNumber])]
  ) {
    guard !drift.isNone else { return }
    let usual = causes.groups[source]?.usual ?? .first
    var departed: [AccountID: Cause] = [:]
    for (kind, accounts) in changes {
      for account in accounts where drift.isUndone(by: kind, id(account)) {
        noteHand(kind, account, in: source)
        if hasLost(account, kind, in: source) { departed[id(account)] = usual == .earlier ? .directory : usual }
      }
    }
    causes.groups[source]?.accounts = departed
  }

  private mutating func noteHand(_ kind: Change.Kind, _ account: AccountNumber?, in source: StableID) {
    let change = HandChange(source: source, account: account.map(id), undo: kind)
    handMade[change] = record(of: kind, account, in: source)
  }

  private func record(of kind: Change.Kind, _ account: AccountNumber?, in source: StableID) -> HandRecord {
    let known = seen.handMade[HandChange(source: source, account: account.map(id), undo: kind)]
    return known ?? HandRecord(since: now, person: person(of: account))
  }

  /// Whether the account had a person when it was seen that somebody gave it something, and that person is gone, is not wanted any more, or
  /// has another account. Who is only not found by the key is still there.
  private func hasLost(_ account: AccountNumber, _ kind: Change.Kind, in source: StableID) -> Bool {
    guard kind == .remove || kind == .revoke, let person = record(of: kind, account, in: source).person else { return false }
    if unwanted.contains(account) { return true }
    return switch standings.standing(of: account) {
    case .departed: true
    case .known: self.person(of: account) != person
    case .rekeyed, .stranger: false
    }
  }

  private func id(_ account: AccountNumber) -> AccountID { current.accounts[Int(account)].id }

  /// The person of an account, as far as the target wants that person at all.
  private func person(of account: AccountNumber?) -> StableID? {
    guard let account, !unwanted.contains(account) else { return nil }
    return matching.personOfAccount[Int(account)].map { people.stableID(of: $0) }
  }

  /// Whether the account has another person than it had, or one that it had not.
  private func isMatchedAnew(_ account: AccountNumber) -> Bool {
    let present = matching.personOfAccount[Int(account)].map { people.stableID(of: $0) }
    return present == nil || remembered.person(of: id(account)) != present
  }
}
