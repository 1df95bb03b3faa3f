extension DirectorySchema {
  /// The schema of this name.
  package static func named(_ name: Name) -> DirectorySchema {
    switch name {
    case .rfc2307: .rfc2307
    case .rfc2307bis: .rfc2307bis
    case .activeDirectory: .activeDirectory
    case .freeIPA: .freeIPA
    case .dynamic: .dynamic
    case .custom: .custom
    }
  }

  /// `memberUid` holds user names, and people whose `gidNumber` is the group's are in it, too (RFC 2307, 2.2 and 5.2).
  package static let rfc2307 = DirectorySchema(
    .rfc2307, peopleFilter: "(objectClass=posixAccount)", groupsFilter: "(objectClass=posixGroup)", usernames: ["memberUid"],
    primaryGroup: PrimaryGroup(person: "gidNumber", group: "gidNumber"), nests: false)

  /// `member` and `uniqueMember` hold DNs (RFC 4519, 2.17 and 2.40).
  package static let rfc2307bis = DirectorySchema(
    .rfc2307bis, peopleFilter: "(objectClass=inetOrgPerson)",
    groupsFilter: "(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=groupOfMembers))",
    members: ["member", "uniqueMember"])

  /// `member` holds DNs, in ranges when there are many; the primary group of a person does not list that person (MS-ADTS 3.1.1.3.1.3.3,
  /// MS-ADA3 2.120).
  package static let activeDirectory = DirectorySchema(
    .activeDirectory, peopleFilter: "(&(objectCategory=person)(objectClass=user))", groupsFilter: "(objectClass=group)",
    members: ["member"], primaryGroup: PrimaryGroup(person: "primaryGroupID", group: "objectSid"), username: "sAMAccountName",
    stableID: "objectGUID")

  /// `member` holds DNs; groups that are only for POSIX or for hosts are left out.
  package static let freeIPA = DirectorySchema(
    .freeIPA, peopleFilter: "(objectClass=inetOrgPerson)", groupsFilter: "(objectClass=ipaUserGroup)", members: ["member"],
    stableID: "ipaUniqueID")

  /// `memberURL` holds searches that find the members, as OpenLDAP's dynlist overlay and 389 Directory Server read it.
  package static let dynamic = DirectorySchema(
    .dynamic, peopleFilter: "(objectClass=inetOrgPerson)", groupsFilter: "(objectClass=groupOfURLs)",
    members: ["member", "uniqueMember"], urls: ["memberURL"])

  /// Nothing but what is told.
  package static let custom = DirectorySchema(.custom)
}
