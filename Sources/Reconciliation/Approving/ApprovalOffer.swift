/// What somebody would approve: all that limits hold on a target, or in some of its groups.
package struct ApprovalOffer: Sendable, Hashable {
  package let target: String
  /// Of what is held in these groups: 64 hex digits.
  package let digest: String
  /// Ascending; nil is everything that limits hold on the target.
  package let groups: [StableID]?
  /// Never empty.
  package let changes: [Change]
}
