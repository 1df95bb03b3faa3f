/// Compares how much a read gives with how much the last good one gave. Pure.
///
/// The measure follows the directory down only as far as its removals went: what is held counts as if it were still there, and where
/// the limit is breached nothing moves until a plan takes something away in spite of it, which takes an approval.
package struct Shrinkage: Sendable {
  private let read: Measure
  /// Nil when there was no good read yet.
  private let before: Measure?
  /// Whether the read may become the measure: everything that matters to the target was read.
  private let isGood: Bool
  /// Why nothing may be taken away; nil when the read gives enough, or there is nothing to compare it with.
  let breach: HoldReason?

  init(read: Measure, before: Measure?, limit: Limit, isGood: Bool) {
    self.read = read
    self.before = before
    self.isGood = isGood
    breach = before.flatMap { before in
      let numbers: [(LimitKind, KeyPath<Measure, Int>)] = [
        (.membershipShrinkage, \.memberships), (.groupShrinkage, \.groups), (.peopleShrinkage, \.people),
      ]
      return numbers.lazy.compactMap { kind, path -> HoldReason? in
        let (was, lost) = (before[keyPath: path], before[keyPath: path] - read[keyPath: path])
        let allowed = limit.allowed(of: was)
        return lost > allowed ? .limit(kind, count: lost, of: was, allowed: allowed) : nil
      }.first
    }
  }

  /// Nil where nothing is ever taken away, and so no measure is needed.
  init?(_ desired: DesiredState, _ memory: TargetMemory, _ policy: TargetPolicy, accounts: Int) {
    guard policy.extent != .createOnly else { return nil }
    self.init(
      read: desired.measure(accounts: accounts), before: memory.measure, limit: policy.limits.shrinkage,
      isGood: desired.completeness.isComplete && desired.unread.isEmpty)
  }

  /// The measure for later reads once `plan` was carried out but for `undone`; nil leaves it as it is.
  package func measure(after plan: Plan, undone: [Change], in current: Current) -> Measure? {
    guard isGood else { return nil }
    guard let before else { return read }
    if breach != nil {
      let isHeld = plan.holds.contains { $0.reason.isShrinkage } || undone.contains(where: \.takesAway)
      guard !isHeld, plan.changes.contains(where: \.takesAway) else { return nil }
    }
    // Whoever stays because of a change by hand was never counted: the directory does not give them.
    let waiting = plan.holds.filter { !$0.reason.isManualChange }.flatMap(\.changes) + undone
    let next = read.lowering(before, butFor: Self.lost(by: waiting, current))
    return next == before ? nil : next
  }

  /// What would be lost by changes that wait.
  private static func lost(by changes: [Change], _ current: Current) -> Measure {
    let removals = changes.filter { $0.kind == .remove }
    let deleted = Set(changes.filter { $0.kind == .delete }.compactMap(\.group.id))
    let groups = deleted.isEmpty ? [] : current.groups.filter { deleted.contains($0.id) }
    let accounts = Set(removals.compactMap(\.account?.id))
      .union(groups.flatMap { $0.members.map { current.accounts[Int($0)].id } })
    return Measure(
      groups: groups.count, memberships: removals.count + groups.reduce(0) { $0 + $1.members.count }, people: accounts.count)
  }
}

extension HoldReason {
  fileprivate var isManualChange: Bool {
    if case .manualChange = self { true } else { false }
  }

  /// Whether the directory gives too little.
  var isShrinkage: Bool {
    switch self {
    case .limit(.groupShrinkage, _, _, _), .limit(.membershipShrinkage, _, _, _), .limit(.peopleShrinkage, _, _, _): true
    default: false
    }
  }
}
