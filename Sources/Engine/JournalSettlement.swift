import Ledger
import Reconciliation

/// What a fresh read says about writes of which the journal does not know the answer.
struct JournalSettlement {
  /// What the journal is told of each write.
  private(set) var outcomes: [(write: UnansweredWrite, outcome: WriteOutcome, detail: String)] = []
  /// Groups that turned out to have been created by us.
  private(set) var claims: [OwnedGroup] = []

  init(_ unanswered: [UnansweredWrite], current: Current, memory: TargetMemory, traits: TargetTraits) {
    guard !unanswered.isEmpty else { return }
    let effect = WriteEffect(in: current, traits: traits)
    let taken = Set(memory.owned.values.map(\.group))
    let present = Set(current.groups.map(\.id))
    /// A group of ours that somebody deleted on the target stands in nobody's way.
    func hasGroup(_ source: StableID) -> Bool { memory.owned[source].map { present.contains($0.group) } ?? false }
    /// What speaks against a group of the right name being ours, where there is no mark to tell: a new group has nothing in it.
    func doubt(_ write: Write, _ group: TargetGroupID?) -> String? {
      guard case .createGroup(_, nil, _, _) = write else { return nil }
      return current.groups.first { $0.id == group }?.deletionObstacle
    }
    for entry in unanswered {
      let journalled = entry.write
      switch effect.evidence(of: journalled.write, on: journalled.group) {
      case .tookEffect(let group):
        if group.map(taken.contains) != true, let reason = doubt(journalled.write, group) {
          outcomes.append((entry, .foundUndone, "a group of this name is there and may be somebody else's: \(reason)"))
          continue
        }
        outcomes.append((entry, .foundDone, "seen in the list of the next cycle"))
        if case .createGroup(let name, _, _, _) = journalled.write, let group, !taken.contains(group),
          !hasGroup(journalled.source)
        {
          claims.append(OwnedGroup(source: journalled.source, group: group, name: name, origin: .created))
        }
      case .didNotTakeEffect: outcomes.append((entry, .foundUndone, "not in the list of the next cycle"))
      case .unclear(let reason): outcomes.append((entry, .foundUndone, reason))
      }
    }
  }
}
