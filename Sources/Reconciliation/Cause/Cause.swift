/// Why a change is in a plan. It explains and never decides who has access.
package enum Cause: String, Sendable, Hashable, CaseIterable {
  /// Somebody changed the target since Rollcall left it, and this would undo it.
  case byHand = "by-hand"
  /// The directory says something else than when the group was last settled.
  case directory
  /// The configuration says something else than when the group was last settled.
  case configuration
  /// The account is matched with somebody it was not matched with before, or with nobody any more.
  case account
  /// Nothing has changed since then: an earlier cycle left it undone.
  case earlier
  /// The group has not been settled by Rollcall before, so there is nothing to compare with.
  case first
}
