import Reconciliation

/// Finds, among names that nobody has, those that are groups which could not be read: hidden from us, or left out by the filter.
struct UnreadNames {
  private let place: NamePlace
  private let people: PeopleRead
  private let groups: GroupsRead

  /// Nil where it does not matter: groups in groups are not resolved, or what could not be read counts as gone.
  init?(people: borrowing PeopleRead, groups: borrowing GroupsRead, settings: LDAPSettings) {
    guard settings.groups.nested, !settings.groups.ignoresUnread else { return nil }
    guard let place = NamePlace(groupsBase: settings.groups.base, peopleBase: settings.people.base) else { return nil }
    self.place = place
    self.people = copy people
    self.groups = copy groups
  }

  /// Those of some names, numbers in `GroupsRead.names`.
  func among(_ names: [UInt32]) -> Set<UInt32> {
    var unread: Set<UInt32> = []
    var shared: [(name: UInt32, parent: [UInt8])] = []
    for name in names {
      let form = groups.names.names[name]
      if place.isGroups(form) {
        unread.insert(name)
      } else if place.isShared(form), let parent = NamePlace.parent(of: form) {
        shared.append((name, parent))
      }
    }
    guard !shared.isEmpty else { return unread }
    let ofGroups = parentsOfGroups.subtracting(parentsOfPeople(among: Set(shared.map(\.parent))))
    for (name, parent) in shared where ofGroups.contains(parent) { unread.insert(name) }
    return unread
  }

  private var parentsOfGroups: Set<[UInt8]> {
    Set(groups.groupOfName.keys.compactMap { NamePlace.parent(of: groups.names.names[$0]) })
  }

  private func parentsOfPeople(among candidates: Set<[UInt8]>) -> Set<[UInt8]> {
    var found: Set<[UInt8]> = []
    for name in people.personOfName.indices where found.count < candidates.count {
      guard let parent = NamePlace.parent(of: people.names[UInt32(name)]), candidates.contains(parent) else { continue }
      found.insert(parent)
    }
    return found
  }
}
