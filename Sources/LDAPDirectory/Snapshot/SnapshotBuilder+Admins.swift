import Reconciliation

extension SnapshotBuilder {
  /// Who the admins of a group are by each source that applies to it.
  func admins(of group: Int, _ sources: [AdminSource]) -> [AdminSource: PeopleList] {
    var admins: [AdminSource: PeopleList] = [:]
    for source in sources {
      switch source {
      case .attribute(let name): admins[source] = owners(of: group, name)
      case .group(let template):
        if let other = groups.adminGroups[template]?[group] { admins[source] = people(of: other) }
      }
    }
    return admins
  }

  /// The people of a group that was looked up; none and a reason when it was not found.
  func people(of group: GroupsRead.NamedGroup) -> PeopleList {
    switch group {
    case .found(let group): peopleList(of: names.latest[group])
    case .missing(let reason): PeopleList(people: [], completeness: .partial(reason))
    }
  }

  private func owners(of group: Int, _ attribute: String) -> PeopleList {
    guard let lists = groups.owners[attribute.lowercased()], !lists.isEmpty || hasOwnersByUsername(attribute) else {
      return PeopleList(
        people: [], completeness: .partial("no group has the attribute \(attribute): check its name and the right to read it"))
    }
    let meaning = meaning(ofOwners: attribute, of: group)
    var all = meaning.people + meaning.groups.flatMap { flat.people[$0] }
    AscendingNumbers.order(&all, below: people.people.count)
    let ambiguous = meaning.ambiguous == 0 ? nil : "\(meaning.ambiguous) values of \(attribute) belong to more than one person"
    let reason =
      lists.partial[group] ?? names.reason(unread: meaning.unread) ?? ambiguous
      ?? meaning.groups.lazy.compactMap { flat.reasons[$0] }.first
    return PeopleList(people: all, completeness: reason.map { .partial($0) } ?? .complete)
  }

  private func hasOwnersByUsername(_ attribute: String) -> Bool {
    groups.ownersByUsername[attribute.lowercased()].map { !$0.isEmpty } ?? false
  }

  /// Whom an attribute of a group names: its values are DNs, and user names where the schema has those.
  func meaning(ofOwners attribute: String, of group: Int) -> NameResolution.Meaning {
    var meaning = NameResolution.Meaning()
    if let lists = groups.owners[attribute.lowercased()] { meaning.add(names.meaning(ofDNs: lists[group])) }
    if let lists = groups.ownersByUsername[attribute.lowercased()] { meaning.add(names.meaning(ofUsernames: lists[group])) }
    return meaning
  }
}
