/// One target as an explanation sees it: its configuration, what the directory wants there, what it has, and what the plan does about it.
package struct TargetView: Sendable {
  /// What a read of the target and a plan for it gave.
  package struct Reading: Sendable {
    package let current: Current
    package let memory: TargetMemory
    package let plan: Plan

    package init(current: Current, memory: TargetMemory, plan: Plan) {
      self.current = current
      self.memory = memory
      self.plan = plan
    }
  }

  let policy: TargetPolicy
  let traits: TargetTraits
  let desired: DesiredState
  /// Nil when the target was not read: then nothing is known of accounts, and nothing of them is said.
  let reading: Reading?
  /// Why there is no reading; one line.
  let problem: String?
  /// Who owns what; nil without a reading.
  let resolver: OwnershipResolver?
  /// What the plan does; nil without a reading.
  let steps: PlannedSteps?
  /// Groups of ours that another group of the directory takes over, by its id: `previously`.
  private let takenOver: [StableID: TargetGroup]
  /// The directory's groups that take over a group of the target, or that cannot have its name because it is not ours, by the group.
  private var claimants: [TargetGroupID: StableID] = [:]
  private let leavingOut: PeopleToLeaveOut
  private let desiredBySource: [StableID: Int]
  private let blockedBySource: [StableID: DesiredState.BlockedGroup]
  private let index: TargetIndex

  /// `reading` is a failure when the target could not be read or planned for. Throws when a rule's regular expression is not one.
  package init(
    policy: TargetPolicy, traits: TargetTraits, snapshot: Snapshot, reading: Result<Reading, any Error>
  ) throws {
    self.policy = policy
    self.traits = traits
    switch reading {
    case .success(let value):
      self.reading = value
      problem = nil
    case .failure(let error):
      self.reading = nil
      problem = "\(error)"
    }
    steps = self.reading.map { PlannedSteps($0.plan) }
    let leavingOut = PeopleToLeaveOut(
      policy: policy, traits: traits, snapshot: snapshot, disabledSince: self.reading?.memory.disabledSince ?? [:],
      now: snapshot.stamp.takenAt)
    let desired = try DesiredStateBuilder(
      policy: policy, traits: traits, snapshot: snapshot, accounts: self.reading?.current.accounts ?? Accounts(),
      leavingOut: leavingOut
    ).build()
    resolver = self.reading.map {
      OwnershipResolver(current: $0.current, memory: $0.memory, desired: desired, policy: policy, traits: traits)
    }
    self.leavingOut = leavingOut
    self.desired = desired
    takenOver = Self.takenOver(policy, desired, resolver)
    desiredBySource = Dictionary(desired.groups.enumerated().map { ($1.source, $0) }) { first, _ in first }
    blockedBySource = Dictionary(desired.blocked.map { ($0.source, $0) }) { first, _ in first }
    index = TargetIndex(self.reading?.current, traits, sources: resolver?.sources ?? [:])
    for group in desired.groups {
      if let present = takenOver[group.source] ?? standIn(for: group.source) { claimants[present.id] = group.source }
    }
  }

  var name: String { policy.target }

  /// The group as the target should have it; nil when no rule takes it or it is blocked.
  func desired(_ source: StableID) -> DesiredGroup? { desiredBySource[source].map { desired.groups[$0] } }

  func blocked(_ source: StableID) -> DesiredState.BlockedGroup? { blockedBySource[source] }

  /// The rule that takes a group of the snapshot, and its number from 1; nil when none does.
  func rule(of group: Int) -> (number: Int, rule: GroupRule)? {
    desired.takenBy[group].map { ($0 + 1, policy.rules[$0]) }
  }

  /// The target's group that is compared with a source: that of it, the one that it takes over, or the one that has its name and is not
  /// ours; nil when there is none.
  func present(_ source: StableID) -> TargetGroup? { ownOrTakenOver(source) ?? standIn(for: source) }

  /// The target's group of a source, or the one that becomes it by `previously`; nil when there is neither.
  func ownOrTakenOver(_ source: StableID) -> TargetGroup? { ours(source) ?? takenOver[source] }

  /// The target's group of a source; nil when there is none that is ours.
  func ours(_ source: StableID) -> TargetGroup? { resolver?.group(of: source) }

  /// Whether another group of the directory takes over a group of ours.
  func isTakenOver(_ group: TargetGroupID) -> Bool { takenOver.values.contains { $0.id == group } }

  /// The directory's group that takes over a group of the target by `previously`, or that it keeps from having the name; nil when there is
  /// none.
  func claimant(of group: TargetGroupID) -> StableID? { claimants[group] }

  /// Which entries of `previously` have no effect; empty without a reading.
  var formerNameRemarks: [String] {
    guard let reading, let resolver else { return [] }
    return FormerNameRemarks(policy: policy, traits: traits, current: reading.current, desired: desired, resolver: resolver).all
  }

  private static func takenOver(
    _ policy: TargetPolicy, _ desired: DesiredState, _ resolver: OwnershipResolver?
  ) -> [StableID: TargetGroup] {
    guard let resolver, !policy.formerNames.isEmpty else { return [:] }
    var groups: [StableID: TargetGroup] = [:]
    for group in desired.groups {
      if case .takeOver(let former, _) = resolver.place(for: group) { groups[group.source] = former }
    }
    return groups
  }

  /// The target's group with an id; nil when there is none.
  func group(_ id: TargetGroupID) -> TargetGroup? { index.group(id) }

  /// The account of a person; nil when there is none or the target was not read.
  func account(of person: PersonNumber) -> AccountNumber? { desired.matching.accountOfPerson[Int(person)] }

  /// Why the target leaves a person out; nil when it does not.
  func leftOut(_ person: PersonNumber) -> String? {
    switch leavingOut.causes[person] {
    case .excluded(let part): "excluded by exclude-people: \(part)"
    case .disabled(let mark): "disabled in the directory: \(mark)"
    case nil: nil
    }
  }

  /// Until when a disabled person keeps what there is, or why nobody can tell that the person is enabled; nil for everybody else, and for
  /// disabled people when the target's ledger was not asked.
  func leaving(_ person: PersonNumber) -> String? {
    if leavingOut.causes[person] == nil, let reason = leavingOut.undecided[person] {
      return "may be disabled in the directory: \(reason); gets nothing new"
    }
    guard reading != nil, let leaver = leavingOut.leavers[person] else { return nil }
    return
      "disabled in the directory: \(leaver.mark); gets nothing new, and is dropped in \(Numbers.timeLeft(seconds: leaver.secondsLeft))"
  }

  /// Why a group that is wanted has no place on the target for now; nil when it has one.
  func placeHeld(_ source: StableID) -> HoldReason? {
    guard let desired = desired(source), case .held(let reason) = resolver?.place(for: desired) else { return nil }
    return reason
  }

  /// The group of the target that has the wanted name and is not ours; nil when there is none.
  func standIn(for source: StableID) -> TargetGroup? {
    guard let desired = desired(source), ours(source) == nil else { return nil }
    return index.group(named: traits.nameKey(desired.name))
  }

  /// The directory's id of a group of ours; nil when the group is not ours.
  func source(of group: TargetGroup) -> StableID? { index.sources[group.id] }

  /// An account as plans name it. Only for numbers of this view's own reading.
  func reference(_ account: AccountNumber) -> AccountReference {
    guard let account = reading?.current.accounts[Int(account)] else { return AccountReference(id: AccountID(""), label: "") }
    let label = policy.match.account == .email ? account.email ?? account.label : account.label
    return AccountReference(id: account.id, label: label)
  }
}
