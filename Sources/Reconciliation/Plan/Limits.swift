/// How many changes of one kind are let through without a person's approval: a share of what there is, and never less than a number.
package struct Limit: Sendable, Hashable {
  /// 0…100; nil gives no share.
  package let percent: Int?
  /// Always allowed, however small the whole is.
  package let atLeast: Int
  /// Never more than this, however large the whole is; nil sets no such end.
  package let atMost: Int?

  package init(percent: Int? = nil, atLeast: Int, atMost: Int? = nil) {
    self.percent = percent
    self.atLeast = atLeast
    self.atMost = atMost
  }

  /// How many of `total` may go; shares are rounded down.
  package func allowed(of total: Int) -> Int {
    // Hundreds and the rest apart, so that no total is too large for it.
    let share = percent.map { total / 100 * $0 + total % 100 * $0 / 100 } ?? 0
    let allowed = max(share, atLeast)
    return atMost.map { min(allowed, $0) } ?? allowed
  }
}

/// The limits of one target, judged before the first write and in a dry run alike.
package struct Limits: Sendable, Hashable {
  /// Members taken out of all groups together in one cycle, of all memberships in owned groups.
  package var removals: Limit
  /// Members taken out of one group in one cycle, of its members.
  package var groupRemovals: Limit
  /// Admin rights taken back in one cycle, of all admin rights in owned groups.
  package var revocations: Limit
  /// Admin rights taken back in one group in one cycle, of its admins.
  package var groupRevocations: Limit
  /// Groups deleted in one cycle, of all owned groups.
  package var deletions: Limit
  /// Groups renamed in one cycle, of all owned groups.
  package var renames: Limit
  /// Groups created in one cycle; nil sets none, so that a first run can fill an empty target.
  package var creations: Limit?
  /// By how much what the rules select may be less than it was with the last good read, of what it was then; more holds everything
  /// that takes access away.
  package var shrinkage: Limit

  package init(
    removals: Limit, groupRemovals: Limit, revocations: Limit, groupRevocations: Limit = Limit(percent: 50, atLeast: 2),
    deletions: Limit, renames: Limit, creations: Limit? = nil, shrinkage: Limit = Limit(percent: 30, atLeast: 10)
  ) {
    self.removals = removals
    self.groupRemovals = groupRemovals
    self.revocations = revocations
    self.groupRevocations = groupRevocations
    self.deletions = deletions
    self.renames = renames
    self.creations = creations
    self.shrinkage = shrinkage
  }

  package static let standard = Limits(
    removals: Limit(percent: 10, atLeast: 5),
    groupRemovals: Limit(percent: 50, atLeast: 3),
    revocations: Limit(atLeast: 2),
    deletions: Limit(atLeast: 2),
    renames: Limit(percent: 10, atLeast: 5)
  )
}
