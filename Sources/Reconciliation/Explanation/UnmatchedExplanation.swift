/// The people of one target's groups who have no account there. The JSON form is these names.
package struct UnmatchedExplanation: Sendable, Hashable, Encodable {
  package let target: String
  package let provider: String
  /// Why the target could not be read; nobody is listed then.
  package let problem: String?
  /// Sorted by name.
  package let people: [Row]

  package struct Row: Sendable, Hashable, Encodable {
    package let person: String
    package let reason: String
    /// Names, on the target, of the groups that the person would be in.
    package let groups: [String]
  }

  package init(_ view: TargetView, _ people: People) {
    target = view.name
    provider = view.policy.provider
    problem = view.problem
    guard view.reading != nil else {
      self.people = []
      return
    }
    var groups: [StableID: [String]] = [:]
    for group in view.desired.groups {
      for person in group.people where view.account(of: person) == nil {
        groups[people.stableID(of: person), default: []].append(group.name)
      }
    }
    self.people = view.desired.unmatched.map { unmatched in
      Row(person: unmatched.origin, reason: unmatched.reason, groups: groups[unmatched.person] ?? [])
    }
  }
}
