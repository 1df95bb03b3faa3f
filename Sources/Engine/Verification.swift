import Reconciliation

/// Compares what was answered with yes with a later list: an answer is not yet a fact.
struct Verification {
  /// A write that the target answered with yes and does not show.
  struct Missing {
    let source: StableID
    /// One line for people.
    let label: String
  }

  /// Writes on groups, and the members that went with them.
  private var groupWrites: [StepOutcome] = []
  /// The last write on each account of a group: of several only that one is to be seen at the end.
  private var memberWrites: [Seat: (write: Write, missing: Missing)] = [:]

  private struct Seat: Hashable, Comparable {
    let group: TargetGroupID
    let account: AccountID

    static func < (left: Self, right: Self) -> Bool { (left.group, left.account) < (right.group, right.account) }
  }

  init(of outcomes: [StepOutcome]) {
    var last: [StableID?: Int] = [:]
    let done = outcomes.filter { $0.result == .done }
    for (index, outcome) in done.enumerated() where outcome.step.write.changesGroup {
      last[outcome.step.changes.first?.group.source] = index
    }
    groupWrites = last.values.sorted().map { done[$0] }
    for outcome in done { noteMembers(outcome) }
  }

  var isEmpty: Bool { groupWrites.isEmpty && memberWrites.isEmpty }

  /// Whether a group itself was created, changed or deleted.
  var hasGroupWrites: Bool { !groupWrites.isEmpty }

  /// The groups whose members were written.
  var memberships: Set<TargetGroupID> { Set(memberWrites.keys.map(\.group)) }

  /// What the list does not show.
  func missing(in current: Current, traits: TargetTraits) -> [Missing] {
    let effect = WriteEffect(in: current, traits: traits)
    return groupWrites.flatMap { missing($0, effect) }
      + memberWrites.sorted { $0.key < $1.key }.filter { seat, expected in
        effect.evidence(of: expected.write, on: seat.group) == .didNotTakeEffect
      }.map(\.value.missing)
  }

  private mutating func noteMembers(_ outcome: StepOutcome) {
    guard let group = outcome.group, let source = outcome.step.changes.first?.group.source else { return }
    switch outcome.step.write {
    case .setMember(let account, _), .removeMember(let account):
      memberWrites[Seat(group: group, account: account)] = (
        outcome.step.write, Missing(source: source, label: Self.label(outcome.step.changes))
      )
    case .changeMembers(let update):
      let changes = Dictionary(grouping: outcome.step.changes) { $0.account?.id }
      for account in update.accounts {
        guard let write = update.single(account) else { continue }
        let label = changes[account].map(Self.label) ?? "add \(outcome.step.changes.first?.group.name ?? "") \(account)"
        memberWrites[Seat(group: group, account: account)] = (write, Missing(source: source, label: label))
      }
    case .createGroup, .updateGroup, .deleteGroup: break
    }
  }

  /// A group that is there and lacks members that it was created with shows those.
  private func missing(_ outcome: StepOutcome, _ effect: WriteEffect) -> [Missing] {
    let step = outcome.step
    guard let source = step.changes.first?.group.source else { return [] }
    let group = step.write.isCreation ? nil : outcome.group
    if effect.evidence(of: step.write, on: group) == .didNotTakeEffect {
      return [Missing(source: source, label: Self.label(step.changes))]
    }
    guard case .createGroup(let name, _, let members, let admins) = step.write, let id = outcome.group else { return [] }
    let isAdmin = Set(admins)
    return members.filter { account in
      memberWrites[Seat(group: id, account: account)] == nil
        && effect.evidence(of: .setMember(account, admin: isAdmin.contains(account)), on: id) == .didNotTakeEffect
    }.map { Missing(source: source, label: "add \(name) \($0)") }
  }

  private static func label(_ changes: [Change]) -> String {
    changes.map { change in
      ["\(change.kind)", change.group.name, change.account?.label].compactMap(\.self).joined(separator: " ")
    }.joined(separator: ", ")
  }
}
