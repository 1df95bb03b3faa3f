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
    /// Whom each source of admins names for this group; empty when no source applies to it.
    package let admins: [AdminSource: Named]
    /// Whom the directory itself found at any depth; nil where groups in groups are resolved here.
    package let found: Found?

    package init(
      origin: String, group: Int?, people: [String: [PersonNumber]], children: [Int], admins: [AdminSource: Named] = [:],
      found: Found? = nil
    ) {
      self.origin = origin
      self.group = group
      self.people = people
      self.children = children
      self.admins = admins
      self.found = found
    }
  }

  /// People who are in a group by what the directory says, which does not say through which groups.
  package struct Found: Sendable, Hashable {
    /// What was asked: the in-chain rule.
    package let by: String
    /// Ascending.
    package let people: [PersonNumber]

    package init(by: String, people: [PersonNumber]) {
      self.by = by
      self.people = people
    }
  }

  /// People and groups that one source of admins names.
  package struct Named: Sendable, Hashable {
    /// Ascending.
    package let people: [PersonNumber]
    /// Groups whose members are meant, as places in `nodes`, ascending.
    package let groups: [Int]

    package init(people: [PersonNumber], groups: [Int]) {
      self.people = people
      self.groups = groups
    }
  }

  package let nodes: [Node]

  package init(nodes: [Node]) { self.nodes = nodes }
}
