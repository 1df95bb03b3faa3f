extension PlanDraft {
  /// What the ledger has to note of the groups' state when the cycle has ended, and of what was made by hand.
  func noteSeen(in books: inout Bookkeeping) {
    let seen = memory.seen
    let changed = Set(all.map(\.group.source))
    // Field by field: a copy of each group would count its lists in and out.
    for place in desired.groups.indices {
      let (source, stamp) = (desired.groups[place].source, desired.groups[place].stamp)
      let settlement = LastSeen.Settlement(group: stamp, configuration: attribution.configuration)
      let isAsSeen = seen.groups[source]?.settlement == settlement && (seen.drifted.isEmpty || !seen.drifted.contains(source))
      if !isAsSeen || !changed.isEmpty && changed.contains(source) { books.settlements[source] = settlement }
    }
    books.configuration = attribution.configuration
    books.handMade = attribution.handMade.filter { policy.manualChanges != .revert && seen.handMade[$0.key] == nil }
    guard !seen.handMade.isEmpty else { return }
    let judged = judgedSources
    books.handMadeEnded = seen.handMade.keys.filter { change in
      policy.manualChanges == .revert || attribution.handMade[change] == nil && judged.contains(change.source)
    }
  }

  /// Every change, done or held.
  private var all: [Change] {
    adoptions + renameWishes + renames + creations + additions + grants + revocations + removals + deletions
      + holds.flatMap(\.changes)
  }

  /// Groups of ours that were read on both sides, so that what is not found in them is not there.
  private var judgedSources: Set<StableID> {
    guard !isNothingShown else { return [] }
    let judged = desired.groups.filter { group in
      guard group.completeness.isComplete else { return false }
      return resolver.group(of: group.source)?.membership.isComplete ?? true
    }
    return Set(judged.map(\.source))
  }
}
