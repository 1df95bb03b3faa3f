/// Some people, and whether they are all of them.
package struct PeopleList: Sendable, Hashable {
  /// Ascending, each once.
  package var people: [PersonNumber]
  package var completeness: Completeness

  package init(people: [PersonNumber], completeness: Completeness = .complete) {
    self.people = people
    self.completeness = completeness
  }
}

/// A group as the directory has it, with nested groups already resolved into people.
package struct SourceGroup: Sendable {
  package let stableID: StableID
  /// What the directory calls it: a DN where the directory is LDAP.
  package let origin: String
  /// The attributes that were asked for, by name in lower case; an absent attribute has no entry.
  package let attributes: [String: [String]]
  package let members: PeopleList
  /// Admins for each source of admins that was asked for and applies to this group.
  package let admins: [AdminSource: PeopleList]
  /// Values of the membership attribute that name nobody we read: left people, other domains.
  package let danglingMembers: Int
  /// Other groups that have the same stable id, by what the directory calls them, ascending; empty in a sound directory.
  package let twins: [String]

  package init(
    stableID: StableID, origin: String, attributes: [String: [String]], members: PeopleList,
    admins: [AdminSource: PeopleList] = [:], danglingMembers: Int = 0, twins: [String] = []
  ) {
    self.stableID = stableID
    self.origin = origin
    self.attributes = attributes
    self.members = members
    self.admins = admins
    self.danglingMembers = danglingMembers
    self.twins = twins
  }
}
