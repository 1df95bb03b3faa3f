import Reconciliation

/// Collects the names in groups that are nobody who was read, for whoever asks who they are.
struct DanglingMembers {
  private let groups: GroupsRead
  private let names: NameResolution
  private let nests: Bool
  private let place: NamePlace?

  /// Has to be asked before the names are dropped.
  init(_ groups: borrowing GroupsRead, _ names: NameResolution, _ settings: LDAPSettings) {
    self.groups = copy groups
    self.names = names
    nests = settings.groups.nested
    place = NamePlace(groupsBase: settings.groups.base, peopleBase: settings.people.base)
  }

  /// The names of every group, by its place in what was read.
  var all: DanglingNames {
    var all = DanglingNames()
    for group in names.latest.indices where names.latest[group] == group { all.append(names(in: group), of: group) }
    return all
  }

  private func names(in group: Int) -> [DanglingName] {
    var found = (groups.malformed[group] ?? []).map { DanglingName(name: $0, place: .malformed) }
    for lists in groups.members {
      for name in lists[group] where name != GroupsRead.nobody {
        if let dangling = lists.holdsUsernames ? username(name) : entry(name) { found.append(dangling) }
      }
    }
    return found
  }

  private func username(_ name: UInt32) -> DanglingName? {
    names.isNobody(username: name)
      ? DanglingName(name: String(decoding: groups.usernames[name], as: UTF8.self), place: .username) : nil
  }

  private func entry(_ name: UInt32) -> DanglingName? {
    let isGroup = names.group(name) != nil
    guard isGroup ? !nests : names.isNobody(dn: name) else { return nil }
    let form = groups.names.names[name]
    let text = String(decoding: form, as: UTF8.self)
    return DanglingName(name: text, place: isGroup ? .group : whereabouts(of: name, form, text))
  }

  private func whereabouts(of name: UInt32, _ form: [UInt8], _ text: String) -> DanglingName.Place {
    if text.contains(",cn=foreignsecurityprincipals,") { return .otherDomain }
    guard let place, !place.isElsewhere(form) else { return .elsewhere }
    return place.isPeople(form) && !names.isUnread(name) ? .people : .groups
  }
}
