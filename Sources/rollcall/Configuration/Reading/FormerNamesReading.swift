import Reconciliation

extension YAMLValue {
  /// `previously: { PRESENT: FORMER }`: names of groups on the target. `traits` say how the provider compares them.
  ///
  /// One group cannot have been two, and two cannot have been one; a name in the middle of a chain could mean either of its ends.
  func formerNames(_ traits: TargetTraits) -> [String: String] {
    var result: [String: String] = [:]
    var presents: [String: Position] = [:]
    var formers: [String: Position] = [:]
    for (key, value) in pairs() {
      guard let present = key.text(orNumber: true), let former = value.text(orNumber: true) else { continue }
      if let problem = traits.nameProblem(present) { key.report("names `\(present)`, and that is no name there: \(problem)") }
      if let taken = presents[traits.nameKey(present)] {
        key.report("says twice what `\(present)` was: at \(taken), too")
      } else if let taken = formers[traits.nameKey(former)] {
        value.report("says that `\(former)` is `\(present)` now, and at \(taken) that it is another group")
      }
      presents[traits.nameKey(present)] = key.position
      formers[traits.nameKey(former)] = value.position
      result[present] = former
    }
    for (present, former) in result.sorted(by: { $0.key < $1.key }) where traits.nameKey(present) != traits.nameKey(former) {
      guard let place = presents[traits.nameKey(former)] else { continue }
      report(
        "says what `\(present)` was and what that was before, at \(place): give the name that the group has on the target now")
    }
    return result
  }
}
