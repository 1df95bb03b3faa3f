/// How a directory says who is a person, who is a group and who is in it.
///
/// All ways of membership that are named hold together: somebody whom one of them names is a member. Attribute names are spelled as for
/// people; servers do not care for their case, and nor does what reads them.
package struct DirectorySchema: Sendable, Hashable {
  /// The schemas that are known by name; `custom` knows nothing until it is told.
  package enum Name: String, Sendable, CaseIterable {
    case rfc2307
    case rfc2307bis
    case activeDirectory = "active-directory"
    case freeIPA = "free-ipa"
    case dynamic
    case custom
  }

  /// People who are in a group because a number of theirs is the group's.
  package struct PrimaryGroup: Sendable, Hashable {
    /// The person's attribute, a number in decimal digits.
    package let person: String
    /// The group's attribute: a number in decimal digits, or `objectSid`, whose last part counts (MS-DTYP 2.4.2).
    package let group: String

    package init(person: String, group: String) {
      self.person = person
      self.group = group
    }
  }

  package let name: Name
  /// Which entries are people and which are groups, unless the settings say otherwise; empty when the schema does not know.
  package let peopleFilter: String
  package let groupsFilter: String
  /// Attributes of a group whose values are DNs of people and groups.
  package var members: [String]
  /// Attributes of a group whose values are user names.
  package var usernames: [String]
  /// Attributes of a group whose values are LDAP URLs that find its members (RFC 4516).
  package var urls: [String]
  /// Attribute of people and groups whose values are DNs of groups that they are in; nil when that is not how membership is read.
  package var memberOf: String?
  package var primaryGroup: PrimaryGroup?
  /// Attribute of a person that `usernames` hold.
  package var username: String
  /// Attribute that names an entry for good.
  package var stableID: String
  /// Whether groups can be in groups.
  package let nests: Bool

  package init(
    _ name: Name, peopleFilter: String = "", groupsFilter: String = "", members: [String] = [], usernames: [String] = [],
    urls: [String] = [], memberOf: String? = nil, primaryGroup: PrimaryGroup? = nil, username: String = "uid",
    stableID: String = "entryUUID", nests: Bool = true
  ) {
    self.name = name
    self.peopleFilter = peopleFilter
    self.groupsFilter = groupsFilter
    self.members = members
    self.usernames = usernames
    self.urls = urls
    self.memberOf = memberOf
    self.primaryGroup = primaryGroup
    self.username = username
    self.stableID = stableID
    self.nests = nests
  }

  /// Whether there is any way to tell who is in a group.
  package var tellsMembers: Bool {
    !members.isEmpty || !usernames.isEmpty || !urls.isEmpty || memberOf != nil || primaryGroup != nil
  }
}
