import Reconciliation

extension SnapshotBuilder {
  /// Who is named where; `kept` are the groups of the snapshot in their order.
  func paths(of kept: [Int], _ sources: [AdminSource]) -> MembershipPaths {
    let shown = Self.places(of: kept)
    let groups = self.groups.origins.indices.filter { names.latest[$0] == $0 }
    let places = Self.places(of: groups)
    let nodes = groups.map { group in
      MembershipPaths.Node(
        origin: self.groups.origins[group], group: shown[group], people: named[group],
        children: Set(children[group].compactMap { places[$0] }).sorted(),
        admins: shown[group] == nil ? [:] : namedAdmins(of: group, sources, places), found: foundBelow[group])
    }
    return MembershipPaths(nodes: nodes)
  }

  private func namedAdmins(of group: Int, _ sources: [AdminSource], _ places: [Int: Int]) -> [AdminSource: MembershipPaths.Named]
  {
    var named: [AdminSource: MembershipPaths.Named] = [:]
    for source in sources {
      switch source {
      case .attributes(let names):
        let meaning = meaning(ofOwners: names, of: group)
        named[source] = .init(
          people: Set(meaning.people).sorted(), groups: Set(meaning.groups.compactMap { places[$0] }).sorted())
      case .group(let template):
        guard case .found(let other)? = groups.adminGroups[template]?[group], let place = places[names.latest[other]] else {
          continue
        }
        named[source] = .init(people: [], groups: [place])
      }
    }
    return named
  }
}
