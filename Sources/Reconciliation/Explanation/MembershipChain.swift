/// How somebody comes to be in a group: who names the person, and which groups hold that one.
package struct MembershipChain: Sendable, Hashable, Encodable {
  /// What names the person: `member`, `memberUid`, `gidNumber`, `memberOf`, `owner`.
  package let by: String
  /// What the directory calls the groups: first the one that names the person, last the one that is explained. Empty when the group that is
  /// explained names the person as an admin by an attribute of its own.
  package let groups: [String]
  /// False where the directory says that the person is in the group, and the groups on the way were not found.
  package let isWhole: Bool

  package init(by: String, groups: [String], isWhole: Bool = true) {
    self.by = by
    self.groups = groups
    self.isWhole = isWhole
  }
}
