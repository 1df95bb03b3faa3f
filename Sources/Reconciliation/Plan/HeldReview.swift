import Crypto

/// What the limits hold in a plan, as somebody can approve it, and what was approved and goes through.
package struct HeldReview: Sendable {
  /// A group with changes that a limit holds.
  package struct Group: Sendable, Hashable {
    package let source: StableID
    /// Its name on the target now, or the one that it would get.
    package let name: String
    /// The digest of these changes alone: 64 hex digits.
    package let digest: String
    /// Never empty; in the order in which they would be made.
    package let changes: [Change]
  }

  /// Changes that go through because somebody approved them.
  package struct Approved: Sendable, Hashable {
    package let approval: Approval
    /// Never empty; in the order of the plan.
    package let changes: [Change]
  }

  /// By name and then by source.
  package let groups: [Group]
  /// Oldest first.
  package let approved: [Approved]
  /// Approvals in force for what is no longer what is held; oldest first.
  package let unfit: [Approval]

  init(groups: [Group] = [], approved: [Approved] = [], unfit: [Approval] = []) {
    self.groups = groups
    self.approved = approved
    self.unfit = unfit
  }

  /// Nothing held by a limit, and nothing approved.
  package static let nothing = HeldReview()

  /// The digest of everything that limits hold; nil when they hold nothing.
  package var digest: String? { Self.digest(of: groups) }

  /// The digest of what limits hold in some groups: of one its own, of several one over theirs; nil without any.
  package static func digest(of groups: [Group]) -> String? {
    guard groups.count > 1 else { return groups.first?.digest }
    let text = "rollcall-held-groups\n" + groups.map(\.digest).sorted().joined(separator: "\n")
    return PlanDigest.hex(SHA256.hash(data: Array(text.utf8)))
  }

  /// The same for some groups alone, of which these changes are made.
  func keeping(_ sources: Set<StableID>, changes: [Change]) -> HeldReview {
    let made = approved.isEmpty ? [] : Set(changes.map(ChangeKey.init))
    let kept = approved.map { Approved(approval: $0.approval, changes: $0.changes.filter { made.contains(ChangeKey($0)) }) }
    return HeldReview(
      groups: groups.filter { sources.contains($0.source) }, approved: kept.filter { !$0.changes.isEmpty },
      unfit: unfit)
  }
}
