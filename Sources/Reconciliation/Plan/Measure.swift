/// How much the directory gives for one target: what its rules select, after exclusions.
///
/// Members of additive groups do not count, because nobody is taken out of those.
package struct Measure: Sendable, Hashable {
  package var groups: Int
  package var memberships: Int
  /// People with an account who are in one of the groups.
  package var people: Int

  package init(groups: Int, memberships: Int, people: Int) {
    self.groups = groups
    self.memberships = memberships
    self.people = people
  }

  /// Of each number: what this one has, or else what `before` had as far as `held` accounts for it.
  func lowering(_ before: Measure, butFor held: Measure) -> Measure {
    func number(_ path: KeyPath<Measure, Int>) -> Int {
      max(self[keyPath: path], min(before[keyPath: path], self[keyPath: path] + held[keyPath: path]))
    }
    return Measure(groups: number(\.groups), memberships: number(\.memberships), people: number(\.people))
  }
}

extension DesiredState {
  /// How much is desired; `accounts` is how many accounts the target has.
  func measure(accounts: Int) -> Measure {
    var isIn = Array(repeating: false, count: accounts)
    var memberships = 0
    for place in groups.indices where !groups[place].isAdditive {
      let members = groups[place].members
      memberships += members.count
      for member in members { isIn[Int(member)] = true }
    }
    return Measure(groups: takenBy.count, memberships: memberships, people: isIn.count { $0 })
  }
}
