import Ledger
import Reconciliation

/// What a fresh read says about writes of which the journal does not know the answer.
struct JournalSettlement {
  /// What the journal is told of each write.
  private(set) var outcomes: [(write: UnansweredWrite, outcome: WriteOutcome, detail: String)] = []
  /// Groups that turned out to have been created by us.
  private(set) var claims: [OwnedGroup] = []

  init(_ unanswered: [UnansweredWrite], current: Current, memory: TargetMemory, traits: TargetTraits) {
    let taken = Set(memory.owned.values.map(\.group))
    for entry in unanswered {
      let journalled = entry.write
      switch WriteEffect.of(journalled.write, on: journalled.group, in: current, traits: traits) {
      case .tookEffect(let group):
        outcomes.append((entry, .foundDone, "seen in the list of the next cycle"))
        if case .createGroup(let name, _, _, _) = journalled.write, let group, !taken.contains(group),
          memory.owned[journalled.source] == nil
        {
          claims.append(OwnedGroup(source: journalled.source, group: group, name: name, origin: .created))
        }
      case .didNotTakeEffect: outcomes.append((entry, .foundUndone, "not in the list of the next cycle"))
      case .unclear(let reason): outcomes.append((entry, .foundUndone, reason))
      }
    }
  }
}
