import Reconciliation

/// Puts together what was read: resolves names, nested groups and admins, and judges what may be concluded. Pure.
struct SnapshotBuilder {
  let settings: LDAPSettings
  let request: DirectoryRequest
  /// Without what only served to find out who is meant: that is as large as the snapshot itself.
  private let people: PeopleRead
  private let groups: GroupsRead
  private let peopleCompleteness: Completeness
  private let groupsCompleteness: Completeness
  private let names: NameResolution
  /// By group; nested groups are resolved in here.
  private var flat: NestedGroups.Result
  private var dangling: [Int] = []
  private var remarks: [String]

  init(settings: LDAPSettings, request: DirectoryRequest, people: consuming PeopleRead, groups: consuming GroupsRead) {
    self.settings = settings
    self.request = request
    remarks = people.remarks
    peopleCompleteness = Suspicion.people(people, settings)
    groupsCompleteness = Suspicion.groups(groups, settings)
    names = NameResolution(people: people, groups: groups)
    people.dropNames()
    groups.dropNames()
    var direct: [[PersonNumber]] = []
    var children: [[Int]] = []
    var reasons = groups.partialMembers
    let suspicion = Suspicion.groups(groups, settings).reason
    for group in groups.origins.indices {
      let values = groups.memberNames(of: group)
      var meaning = settings.schema.members.isEmpty ? names.meaning(ofUsernames: values) : names.meaning(ofDNs: values)
      // Most groups hold no others, and then this is the list that the snapshot will have.
      AscendingNumbers.order(&meaning.people, below: people.people.count)
      direct.append(meaning.people)
      children.append(settings.groups.nested ? meaning.groups : [])
      dangling.append(meaning.dangling + (settings.groups.nested ? 0 : meaning.groups.count))
      if meaning.ambiguous > 0, reasons[group] == nil {
        reasons[group] = "\(meaning.ambiguous) of its user names belong to more than one person"
      }
      if let suspicion, reasons[group] == nil, Suspicion.reachesMembers(of: groups, dangling: meaning.dangling, settings) {
        reasons[group] = suspicion
      }
    }
    groups.dropMembers()
    flat = NestedGroups(people: direct, children: children, population: people.people.count).flattened(reasons: reasons)
    self.people = people
    self.groups = groups
  }

  func snapshot(stamp: SnapshotStamp) -> Snapshot {
    let (kept, twice) = keptGroups()
    let sources = request.adminSources.sorted { "\($0)" < "\($1)" }
    let texts = Set(request.groupAttributes.map { $0.lowercased() })
    let list = kept.map { group in
      SourceGroup(
        stableID: StableID(groups.stableIDs[group]), origin: groups.origins[group],
        attributes: Self.only(texts, of: groups.attributes[group]), members: peopleList(of: group),
        admins: admins(of: group, sources), danglingMembers: dangling[group])
    }
    var remarks = remarks
    if twice > 0 {
      remarks.append("\(twice) groups came twice in one read, the later entry counts: the directory changed meanwhile")
    }
    return Snapshot(
      people: people.people, groups: list, selected: selections(of: kept, &remarks),
      peopleCompleteness: peopleCompleteness, groupsCompleteness: groupsCompleteness,
      stamp: stamp,
      remarks: remarks + cycleRemarks() + stableIDRemarks())
  }

  /// A dictionary with nothing to leave out is shared, not copied.
  private static func only(_ names: Set<String>, of attributes: [String: [String]]) -> [String: [String]] {
    attributes.keys.allSatisfy(names.contains) ? attributes : attributes.filter { names.contains($0.key) }
  }

  /// The groups to show, by stable id and each once; and how many were left out because they came again.
  private func keptGroups() -> ([Int], Int) {
    var latest: [String: Int] = [:]
    for group in 0..<groups.listed { latest[groups.stableIDs[group]] = group }
    return (latest.values.sorted { groups.stableIDs[$0] < groups.stableIDs[$1] }, groups.listed - latest.count)
  }

  private func peopleList(of group: Int) -> PeopleList {
    PeopleList(people: flat.people[group], completeness: flat.reasons[group].map { .partial($0) } ?? .complete)
  }

  private func admins(of group: Int, _ sources: [AdminSource]) -> [AdminSource: PeopleList] {
    var admins: [AdminSource: PeopleList] = [:]
    for source in sources {
      switch source {
      case .attribute(let name): admins[source] = owners(of: group, name)
      case .group(let template):
        switch groups.adminGroups[template]?[group] {
        case .found(let other): admins[source] = peopleList(of: other)
        case .missing(let reason): admins[source] = PeopleList(people: [], completeness: .partial(reason))
        case nil: break
        }
      }
    }
    return admins
  }

  private func owners(of group: Int, _ attribute: String) -> PeopleList {
    guard let lists = groups.owners[attribute.lowercased()], !lists.isEmpty else {
      return PeopleList(
        people: [], completeness: .partial("no group has the attribute \(attribute): check its name and the right to read it"))
    }
    let meaning = names.meaning(ofDNs: lists[group])
    var all = meaning.people + meaning.groups.flatMap { flat.people[$0] }
    AscendingNumbers.order(&all, below: people.people.count)
    let reason = meaning.groups.lazy.compactMap { flat.reasons[$0] }.first
    return PeopleList(
      people: all, completeness: reason.map { .partial($0) } ?? .complete)
  }

  private func selections(of kept: [Int], _ remarks: inout [String]) -> [Selection: [Int]] {
    let places = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($0.element, $0.offset) })
    var selected: [Selection: [Int]] = [:]
    for selection in request.selections {
      guard selection != .all else {
        selected[selection] = Array(kept.indices)
        continue
      }
      selected[selection] = (groups.selected[selection] ?? []).compactMap { places[$0] }.sorted()
    }
    for (selection, places) in selected where places.isEmpty && !kept.isEmpty {
      remarks.append("no group is selected by \(selection.label)")
    }
    remarks.sort()
    return selected
  }

  private func cycleRemarks() -> [String] {
    flat.cycles.map {
      "groups contain each other and so have the same members: \($0.map { groups.origins[$0] }.sorted().joined(separator: " and "))"
    }
  }

  private func stableIDRemarks() -> [String] {
    let attribute = settings.schema.stableID
    let advice = "a renamed entry would be taken for a new one"
    return [(people.withoutStableID, "people"), (groups.withoutStableID, "groups")].filter { $0.0 > 0 }
      .map { "\($0.0) \($0.1) have no \(attribute) and are known by their DN: \(advice)" }
  }
}
