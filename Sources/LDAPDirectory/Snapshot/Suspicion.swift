import Reconciliation

/// Judges whether a read that succeeded may be believed: an empty answer is more often a wrong setting than an empty directory.
enum Suspicion {
  static func people(_ read: PeopleRead, _ settings: LDAPSettings) -> Completeness {
    let place = "below \(settings.people.base) with \(settings.people.filter)"
    if read.references > 0 {
      return .partial("\(read.references) references to other servers \(place) were not followed, so people may be missing")
    }
    if read.people.count == 0 {
      return .partial("no people were found \(place): check people.base, people.filter and the account's rights")
    }
    if let reason = read.notUnique { return .partial(reason) }
    let absent = read.people.attributes.filter { $0.value.isEmpty && !read.shownOnly.contains($0.key) }.keys.sorted()
    if !absent.isEmpty {
      let names = absent.joined(separator: ", ")
      return .partial(
        "none of \(read.people.count) people has the attribute \(names): check its name and the account's right to read it")
    }
    return .complete
  }

  static func groups(_ read: GroupsRead, _ settings: LDAPSettings) -> Completeness {
    let place = "below \(settings.groups.base) with \(settings.groups.filter)"
    if read.references > 0 {
      return .partial("\(read.references) references to other servers \(place) were not followed, so groups may be missing")
    }
    if let stray = read.strays.min() {
      return .partial(
        "the directory changed while it was read: \(read.strays.count) selected groups were not among those read, such as \(stray)"
      )
    }
    if read.listed == 0 {
      return .partial("no groups were found \(place): check groups.base, groups.filter and the account's rights")
    }
    return .complete
  }

  /// Why nobody's membership can be believed: what it hangs on is absent everywhere, or could not be read. Nil when it can.
  static func membership(_ people: PeopleRead, _ groups: GroupsRead, _ settings: LDAPSettings) -> String? {
    ofGroups(groups, settings) ?? ofPeople(people, groups, settings) ?? people.memberOf?.partial.values.min()
      ?? groups.parents?.partial.values.min()
  }

  private static func ofGroups(_ read: GroupsRead, _ settings: LDAPSettings) -> String? {
    guard read.listed > 0 else { return nil }
    func absent(_ names: [String]) -> String {
      "none of \(read.listed) groups has \(names.joined(separator: " or ")): check the schema in the settings and the account's right "
        + "to read it"
    }
    let schema = settings.schema
    if settings.groups.inChain, let asked = read.askedFor, !asked.isEmpty, read.searches.allSatisfy(\.names.isEmpty) {
      return
        "the server finds nobody in any of \(asked.count) groups by the rule \(GroupsReader.inChain): only Active Directory has it"
    }
    if !schema.urls.isEmpty, read.urls.isEmpty { return absent(schema.urls) }
    // Where members are found by URLs, others need not be named.
    for (names, areUsernames) in [(schema.members, false), (schema.usernames, true)] where schema.urls.isEmpty && !names.isEmpty {
      let lists = read.members.filter { $0.holdsUsernames == areUsernames && !$0.isOnlyTold }
      if !lists.isEmpty, lists.allSatisfy(\.isEmpty) { return absent(names) }
    }
    if let primary = schema.primaryGroup, read.primary.allSatisfy({ $0 == PrimaryNumber.none }) { return absent([primary.group]) }
    return nil
  }

  private static func ofPeople(_ read: PeopleRead, _ groups: GroupsRead, _ settings: LDAPSettings) -> String? {
    guard read.people.count > 0 else { return nil }
    func absent(_ name: String) -> String {
      "none of \(read.people.count) people has \(name): check the schema in the settings and the account's right to read it"
    }
    if let memberOf = read.memberOf, memberOf.isEmpty { return absent(memberOf.attribute) }
    if let primary = settings.schema.primaryGroup, read.primary.allSatisfy({ $0 == PrimaryNumber.none }) {
      return absent(primary.person)
    }
    // Without any the user names in groups name nobody, and everybody looks like somebody who left.
    if groups.usernames.count > 0, read.usernames.count == 0 { return absent(settings.schema.username) }
    return nil
  }

  /// Whether groups that are not all known leave a group's members in doubt: what its values name, or the people in it are in, may be a
  /// group that was not read.
  static func reachesMembers(of read: GroupsRead, dangling: Int, _ settings: LDAPSettings) -> Bool {
    settings.groups.nested && (dangling > 0 && !settings.schema.members.isEmpty || settings.schema.memberOf != nil)
  }
}
