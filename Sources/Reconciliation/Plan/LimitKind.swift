/// The limits by name.
package enum LimitKind: String, Sendable, Hashable, CaseIterable {
  case removals, groupRemovals = "group-removals", revocations, groupRevocations = "group-revocations", deletions, renames,
    creations
  /// The rules select fewer groups than with the last good read.
  case groupShrinkage = "shrinkage-groups"
  /// The groups have fewer members than with the last good read.
  case membershipShrinkage = "shrinkage-memberships"
  /// Fewer people with an account are in the groups than with the last good read.
  case peopleShrinkage = "shrinkage-people"
}
