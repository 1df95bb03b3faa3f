import Ledger
import Logging
import Reconciliation

extension Cycle {
  /// What is remembered of a target, with what the journal knows better and with who was in the groups that are not as they were left.
  ///
  /// Throws when the target's name stands for another site or account now.
  func memory(of target: PlanTarget, _ current: Current) throws -> (TargetMemory, JournalSettlement) {
    var memory = try ledger.memory(of: target.name)
    try TargetElsewhere.check(target.name, known: memory.seen.place, present: current.place)
    let unanswered = try ledger.unanswered(on: target.name)
    for entry in unanswered { memory.seen.note(ours: JournalledAccounts(entry.write.write, source: entry.write.source)) }
    let settlement = JournalSettlement(unanswered, current: current, memory: memory, traits: target.reader.traits)
    for claim in settlement.claims { memory.owned[claim.source] = claim }
    memory.seen.look(at: current, owned: memory.owned.values)
    memory.seen.accounts = try ledger.seenAccounts(of: memory.seen.drifted, on: target.name)
    return (memory, settlement)
  }

  /// Notes what the cycle left on the target. What cannot be noted makes later explanations wrong and nothing else: the cycle goes on.
  func noteSeen(_ prepared: Prepared, _ outcomes: [StepOutcome], unverified: Set<StableID>, _ target: String, cycle: Int64) {
    let state = LeftState(prepared, outcomes, unverified: unverified)
    var news = SeenNews()
    news.groups = state.groups
    if !state.leavesGroups, prepared.memory.seen.configuration != prepared.books.configuration {
      news.configuration = prepared.books.configuration
    }
    if unverified.isEmpty, !outcomes.isEmpty || !news.isEmpty, Self.isNoted(outcomes, prepared) { news.cycle = cycle }
    do {
      try ledger.note(seen: news, on: target)
      try ledger.noteHandMade([:], ended: Self.undone(prepared, outcomes), on: target)
    } catch {
      environment.logNotKept("what was left could not be noted", target, error)
    }
  }

  /// Whether every group that was written to is among those of which it is known what was left. Until it is, the journal tells that these writes
  /// are ours.
  private static func isNoted(_ outcomes: [StepOutcome], _ prepared: Prepared) -> Bool {
    outcomes.allSatisfy { outcome in
      guard outcome.result == .done, outcome.step.write != .deleteGroup, let source = outcome.step.changes.first?.group.source
      else { return true }
      return prepared.books.settlements[source] != nil
    }
  }

  /// What was made by hand, as far as the ledger knows of it, and is undone now: whoever does it again does something new.
  private static func undone(_ prepared: Prepared, _ outcomes: [StepOutcome]) -> [HandChange] {
    let known = prepared.memory.seen.handMade.merging(prepared.books.handMade) { known, _ in known }
    guard !known.isEmpty else { return [] }
    let done = outcomes.filter { $0.result == .done }.flatMap(\.step.changes)
    return done.map { HandChange(source: $0.group.source, account: $0.account?.id, undo: $0.kind) }.filter { known[$0] != nil }
  }
}
