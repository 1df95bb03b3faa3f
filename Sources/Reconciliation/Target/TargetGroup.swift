/// A group as the target has it.
package struct TargetGroup: Sendable, Hashable {
  package let id: TargetGroupID
  package let name: String
  /// Free text on the group where the provider has such a field (`notes` at Files.com); nil when empty or not supported.
  package let annotation: String?
  /// Accounts in the group, ascending and each once; admins are among them.
  package let members: [AccountNumber]
  /// Ascending; a subset of `members`. Always empty where the provider has no such role.
  package let admins: [AccountNumber]
  /// Partial when the target's answer did not say who is in the group: nothing is concluded from `members` then.
  package let membership: Completeness
  /// Why the group is not ours to change at all ("default group", "belongs to the parent site"); nil when it may be.
  package let protection: String?
  /// Why the target would refuse to delete it ("has 3 virtual machines"); nil when nothing is known to stand in the way.
  package let deletionObstacle: String?
  /// Why the target would suffer from a rename ("host names of its virtual machines would change"); nil when nothing is known.
  package let renameObstacle: String?
  /// How many rows beyond the first make an account a member, where the target does not keep them unique: each takes a request to remove.
  package let spareRows: [AccountNumber: Int]

  package init(
    id: TargetGroupID, name: String, annotation: String? = nil, members: [AccountNumber], admins: [AccountNumber] = [],
    membership: Completeness = .complete, protection: String? = nil, deletionObstacle: String? = nil,
    renameObstacle: String? = nil, spareRows: [AccountNumber: Int] = [:]
  ) {
    self.id = id
    self.name = name
    self.annotation = annotation
    self.members = members
    self.admins = admins
    self.membership = membership
    self.protection = protection
    self.deletionObstacle = deletionObstacle
    self.renameObstacle = renameObstacle
    self.spareRows = spareRows
  }

  /// The same group with what was read of its members.
  package func with(
    members: [AccountNumber], membership: Completeness, spareRows: [AccountNumber: Int] = [:]
  ) -> TargetGroup {
    TargetGroup(
      id: id, name: name, annotation: annotation, members: members, admins: admins, membership: membership,
      protection: protection,
      deletionObstacle: deletionObstacle, renameObstacle: renameObstacle, spareRows: spareRows)
  }
}
