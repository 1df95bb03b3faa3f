/// An answer of `rollcall explain`.
package enum Explanation: Sendable {
  case person(PersonExplanation)
  case group(GroupExplanation)
  case account(AccountExplanation)
  case unmatched([UnmatchedExplanation])

  /// Explains a subject; nil when a target of it was not read.
  ///
  /// `groups`, when given, are the only ones that are explained of a person, as places in the snapshot.
  package init?(_ subject: ExplanationSubject, _ snapshot: Snapshot, _ views: [TargetView], only groups: Set<Int>? = nil) {
    switch subject {
    case .person(let person): self = .person(PersonExplainer(snapshot, views).explanation(of: person, only: groups))
    case .group(let group): self = .group(GroupExplainer(snapshot, views).explanation(of: group))
    case .targetGroup(let target, let id): self = .group(GroupExplainer(snapshot, views).explanation(of: id, on: target))
    case .account(let target, let account):
      guard let explanation = AccountExplanation(of: account, on: target, views, snapshot.people) else { return nil }
      self = .account(explanation)
    }
  }
}
