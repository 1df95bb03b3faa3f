/// How somebody comes to be in a group: who names the person, and which groups hold that one.
package struct MembershipChain: Sendable, Hashable, Encodable {
  /// What names the person: `member`, `memberUid`, `gidNumber`, `memberOf`, `owner`.
  package let by: String
  /// What the directory calls the groups: first the one that names the person, last the one that is explained. Empty when the group that is
  /// explained names the person as an admin by an attribute of its own.
  package let groups: [String]

  package init(by: String, groups: [String]) {
    self.by = by
    self.groups = groups
  }
}
