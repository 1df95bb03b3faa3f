/// An answer of `rollcall explain`.
package enum Explanation: Sendable {
  case person(PersonExplanation)
  case group(GroupExplanation)
  case account(AccountExplanation)
  case unmatched([UnmatchedExplanation])
  case dangling(DanglingExplanation)

  /// Explains a subject; nil when a target of it was not read.
  ///
  /// `groups`, when given, are the only ones that are explained of a person, as places in the snapshot.
  package init?(_ subject: ExplanationSubject, _ snapshot: Snapshot, _ views: [TargetView], only groups: Set<Int>? = nil) {
    let explainer = Explainer(snapshot, views)
    switch subject {
    case .person(let person): self = .person(explainer.person(person, only: groups))
    case .group(let group): self = .group(explainer.group(group))
    case .targetGroup(let target, let id): self = .group(explainer.group(id, on: target))
    case .account(let target, let account):
      guard let explanation = AccountExplanation(of: account, on: target, views, snapshot.people) else { return nil }
      self = .account(explanation)
    }
  }
}
