import Reconciliation

extension SnapshotBuilder {
  /// Who the admins of a group are by each source that applies to it.
  func admins(of group: Int, _ sources: [AdminSource]) -> [AdminSource: PeopleList] {
    var admins: [AdminSource: PeopleList] = [:]
    for source in sources {
      switch source {
      case .attributes(let names): admins[source] = owners(of: group, names)
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

  private func owners(of group: Int, _ attributes: [String]) -> PeopleList {
    let meaning = meaning(ofOwners: attributes, of: group)
    var all = meaning.people + meaning.groups.flatMap { flat.people[$0] }
    AscendingNumbers.order(&all, below: people.people.count)
    let reason =
      attributes.lazy.compactMap { doubt(of: $0, group) }.first ?? names.reason(unread: meaning.unread)
      ?? meaning.groups.lazy.compactMap { flat.reasons[$0] }.first
      ?? (meaning.ambiguous == 0 ? nil : "\(meaning.ambiguous) of its admins' user names belong to more than one person")
    return PeopleList(people: all, completeness: reason.map { .partial($0) } ?? .complete)
  }

  /// Why the values of an attribute for admins are not all known; nil when they are.
  private func doubt(of attribute: String, _ group: Int) -> String? {
    let lists = [groups.owners[attribute.lowercased()], groups.ownersByUsername[attribute.lowercased()]].compactMap(\.self)
    guard !lists.allSatisfy(\.isEmpty) else {
      return "no group has the attribute \(attribute): check its name and the right to read it"
    }
    return lists.lazy.compactMap { $0.partial[group] }.first
  }

  /// Whom attributes of a group name: their values are DNs, and user names where the schema has those.
  func meaning(ofOwners attributes: [String], of group: Int) -> NameResolution.Meaning {
    var meaning = NameResolution.Meaning()
    for attribute in attributes.map({ $0.lowercased() }) {
      if let lists = groups.owners[attribute] { meaning.add(names.meaning(ofDNs: lists[group])) }
      if let lists = groups.ownersByUsername[attribute] { meaning.add(names.meaning(ofUsernames: lists[group])) }
    }
    return meaning
  }
}
