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
    if hasNoMembers(read) {
      let names = settings.schema.members.isEmpty ? "memberUid" : "member or uniqueMember"
      return .partial(
        "none of \(read.listed) groups has \(names): check the schema in the settings and the account's right to read it")
    }
    return .complete
  }

  /// Whether groups that are not all believed leave a group's members in doubt: nobody shows any, or what its values name may be a group
  /// that was not read.
  static func reachesMembers(of read: GroupsRead, dangling: Int, _ settings: LDAPSettings) -> Bool {
    hasNoMembers(read) || (dangling > 0 && settings.groups.nested && settings.schema.nests)
  }

  private static func hasNoMembers(_ read: GroupsRead) -> Bool { read.members.isEmpty && read.lateMembers.isEmpty }
}
