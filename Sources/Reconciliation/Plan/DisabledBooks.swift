extension Bookkeeping {
  /// Who is disabled since now, and who is no longer: people who had an account when they were first seen disabled.
  ///
  /// Absence proves nothing on a partial read, nor where it cannot be told who is enabled. Somebody who loses the account for a while, or
  /// shares it in a conflict, does not begin anew. Where disabled people are kept, what was noted is forgotten.
  mutating func noteDisabled(
    _ snapshot: Snapshot, _ matching: AccountMatching, _ memory: TargetMemory, _ leavingOut: PeopleToLeaveOut,
    _ rule: DisabledPeople, now: Int64
  ) {
    let known = memory.disabledSince
    guard rule != .keep else {
      noLongerDisabled = known.keys.sorted()
      return
    }
    let mayCount = PlausibleTime.isPlausible(now, after: known.values)
    var present: Set<StableID> = []
    for person in snapshot.disabled.keys {
      let id = snapshot.people.stableID(of: person)
      present.insert(id)
      guard mayCount, known[id] == nil, matching.accountOfPerson[Int(person)] != nil else { continue }
      disabled[id] = now
    }
    guard !known.isEmpty, snapshot.peopleCompleteness.isComplete, snapshot.disabledProof.completeness.isComplete else { return }
    for person in leavingOut.undecided.keys { present.insert(snapshot.people.stableID(of: person)) }
    noLongerDisabled = known.keys.filter { !present.contains($0) }.sorted()
  }
}
