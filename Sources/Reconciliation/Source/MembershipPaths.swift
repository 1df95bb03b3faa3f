/// Who is named in which group directly, before groups in groups are resolved into people: what explains a membership.
package struct MembershipPaths: Sendable {
  /// One group that was read, whether or not a rule takes it.
  package struct Node: Sendable {
    /// What the directory calls it: a DN where the directory is LDAP.
    package let origin: String
    /// The place in the snapshot's groups; nil for one that was only read because it holds admins.
    package let group: Int?
    /// By what names them (`member`, `memberUid`, `gidNumber`, `memberOf`, `memberURL`): people, ascending.
    package let people: [String: [PersonNumber]]
    /// Groups named directly, as places in `nodes`, ascending.
    package let children: [Int]

    package init(origin: String, group: Int?, people: [String: [PersonNumber]], children: [Int]) {
      self.origin = origin
      self.group = group
      self.people = people
      self.children = children
    }
  }

  package let nodes: [Node]

  package init(nodes: [Node]) { self.nodes = nodes }
}
