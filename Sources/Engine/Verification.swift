import Reconciliation

/// Compares what was answered with yes with a later list: an answer is not yet a fact.
struct Verification {
  /// The last write on each group and account: of several only that one is to be seen at the end.
  private let steps: [StepOutcome]

  private struct Subject: Hashable {
    let source: StableID?
    let account: AccountID?
  }

  init(of outcomes: [StepOutcome]) {
    let done = outcomes.filter { $0.result == .done }
    var last: [Subject: Int] = [:]
    for (index, outcome) in done.enumerated() { last[Self.subject(of: outcome.step)] = index }
    steps = last.values.sorted().map { done[$0] }
  }

  var isEmpty: Bool { steps.isEmpty }

  /// What the list does not show, one line for each write.
  func missing(in current: Current, traits: TargetTraits) -> [String] {
    let effect = WriteEffect(in: current, traits: traits)
    return steps.filter { outcome in
      let group = outcome.step.write.isCreation ? nil : outcome.group
      return effect.evidence(of: outcome.step.write, on: group) == .didNotTakeEffect
    }.map { Self.label(of: $0.step) }
  }

  private static func subject(of step: WriteStep) -> Subject {
    let source = step.changes.first?.group.source
    return switch step.write {
    case .setMember(let account, _), .removeMember(let account): Subject(source: source, account: account)
    case .createGroup, .updateGroup, .deleteGroup: Subject(source: source, account: nil)
    }
  }

  private static func label(of step: WriteStep) -> String {
    step.changes.map { change in
      ["\(change.kind)", change.group.name, change.account?.label].compactMap(\.self).joined(separator: " ")
    }.joined(separator: ", ")
  }
}
