extension Bookkeeping {
  /// Who is disabled since now, and who is no longer, as far as it matters: people with an account, where a time is counted for them.
  ///
  /// Absence proves nothing on a partial read. Where no time is counted any more, what was counted is forgotten.
  mutating func noteDisabled(
    _ snapshot: Snapshot, _ matching: AccountMatching, _ memory: TargetMemory, _ rule: DisabledPeople, now: Int64
  ) {
    guard case .dropAfter = rule else {
      noLongerDisabled = memory.disabledSince.keys.sorted()
      return
    }
    var present: Set<StableID> = []
    for person in snapshot.disabled.keys where matching.accountOfPerson[Int(person)] != nil {
      let id = snapshot.people.stableID(of: person)
      present.insert(id)
      if memory.disabledSince[id] == nil { disabled[id] = now }
    }
    guard snapshot.peopleCompleteness.isComplete else { return }
    noLongerDisabled = memory.disabledSince.keys.filter { !present.contains($0) }.sorted()
  }
}
