/// What a plan has seen of groups that are ours, for grace.
struct MissingFound {
  /// What the read misses, and was complete enough to miss.
  var missing: [Missing] = []
  /// Groups whose members and admins were compared with a complete list.
  var compared: Set<StableID> = []
  /// Whether groups that are not seen are missing.
  var showsEveryGroup = false

  /// `missing` is nil where the list of the group proves nothing.
  mutating func note(_ missing: [Missing]?, of source: StableID) {
    guard let missing else { return }
    compared.insert(source)
    self.missing += missing
  }
}

extension Bookkeeping {
  /// What is missing since now or for one more read, and what is no longer.
  ///
  /// A partial read counts nothing and clears nothing. What came back, was taken out, or is in a group that is no longer ours begins
  /// anew. Without `grace` what was noted is forgotten. `isOurs` is nil where the target cannot be believed.
  mutating func noteMissing(_ found: MissingFound, _ clock: GraceClock, isOurs: ((StableID) -> Bool)?) {
    guard clock.grace != nil else {
      foundAgain = clock.known.keys.sorted()
      return
    }
    if clock.isBelieved {
      for missing in found.missing {
        let tombstone = clock.counted(missing)
        if clock.known[missing] != tombstone { self.missing[missing] = tombstone }
      }
    }
    guard let isOurs, !clock.known.isEmpty else { return }
    let still = Set(found.missing)
    foundAgain = clock.known.keys.filter { missing in
      if still.contains(missing) { return false }
      if missing.kind == .group { return found.showsEveryGroup }
      return found.compared.contains(missing.source) || !isOurs(missing.source)
    }.sorted()
  }
}
