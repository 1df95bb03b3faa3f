import Reconciliation

extension Cycle {
  /// One target's plan, with what it was made from.
  struct Prepared {
    var plan: Plan
    let snapshot: SnapshotState
    var books: Bookkeeping
    let current: Current
    let memory: TargetMemory
    let settlement: JournalSettlement
    /// Changes, held ones too, that this pass leaves to later ones.
    var left: [Change] = []
    /// Groups of a saved plan that are not as they were, and those for which nothing is to be done any more.
    var refused: [RefusedGroup] = []
    var settled: [String] = []
    /// What part of the plan it is, for people; nil for all of it.
    var part: String?
  }
}
