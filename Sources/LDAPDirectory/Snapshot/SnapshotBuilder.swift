import Reconciliation

/// Puts together what was read: resolves names, nested groups and admins, and judges what may be concluded. Pure.
struct SnapshotBuilder {
  let settings: LDAPSettings
  let request: DirectoryRequest
  /// Without what only served to find out who is meant: that is as large as the snapshot itself.
  let people: PeopleRead
  let groups: GroupsRead
  let names: NameResolution
  private let peopleCompleteness: Completeness
  private let groupsCompleteness: Completeness
  /// By group; nested groups are resolved in here.
  let flat: NestedGroups.Result
  private let dangling: [Int]
  /// By group what names people and groups directly; empty unless it was asked for.
  let named: [[String: [PersonNumber]]]
  let children: [[Int]]
  /// By group whom a search found at any depth; empty unless it was asked for.
  let foundBelow: [Int: MembershipPaths.Found]
  /// By group; nil unless it was asked for.
  private let danglingNames: DanglingNames?
  private let selectedByFilter: [PersonSelection: PeopleList]

  init(settings: LDAPSettings, request: DirectoryRequest, people: consuming PeopleRead, groups: consuming GroupsRead) {
    self.settings = settings
    self.request = request
    peopleCompleteness = Suspicion.people(people, settings)
    let doubt = Suspicion.membership(people, groups, settings)
    groupsCompleteness = Suspicion.groups(groups, settings).and(doubt.map { .partial($0) } ?? .complete)
    names = NameResolution(people: people, groups: groups, settings: settings)
    selectedByFilter = Self.selected(by: people)
    danglingNames = request.tellsNames ? DanglingMembers(groups, names, settings).all : nil
    people.dropNames()
    groups.dropNames()
    var direct = DirectMembers(
      people: people, groups: groups, names: names, settings: settings, doubt: doubt, tellsPaths: request.tellsPaths)
    groups.dropMembers()
    people.dropGroups()
    dangling = direct.dangling
    named = direct.named
    foundBelow = direct.foundBelow
    children = request.tellsPaths ? direct.childrenToTell(areAtAnyDepth: settings.groups.inChain) : []
    flat = Self.flattened(&direct, population: people.people.count, askedFor: groups.askedFor)
    self.people = people
    self.groups = groups
  }

  private static func flattened(_ direct: inout DirectMembers, population: Int, askedFor: Set<Int>?) -> NestedGroups.Result {
    var flat = direct.takeNested(population: population).flattened(reasons: direct.reasons)
    guard let askedFor else { return flat }
    for group in flat.people.indices where !askedFor.contains(group) {
      flat.reasons[group] = "its members were not asked for, because no rule takes it"
    }
    return flat
  }

  func snapshot(stamp: SnapshotStamp) -> Snapshot {
    let (kept, twice) = keptGroups()
    let sources = request.adminSources.sorted { "\($0)" < "\($1)" }
    let texts = Set(request.groupAttributes.map { $0.lowercased() })
    let list = kept.map { group in
      SourceGroup(
        stableID: StableID(groups.stableIDs[group]), origin: groups.origins[group],
        attributes: Self.only(texts, of: groups.attributes[group]), members: peopleList(of: group),
        admins: admins(of: group, sources), danglingMembers: dangling[group], twins: groups.twins(of: group))
    }
    let disabled = DisabledPeople(people, at: stamp.takenAt, schema: settings.schema.name)
    var remarks = people.remarks + (request.tellsDisabled ? disabled.remarks : [])
    if twice > 0 {
      remarks.append("\(twice) groups came twice in one read, the later entry counts: the directory changed meanwhile")
    }
    var snapshot = Snapshot(
      people: people.people, groups: list, selected: selections(of: kept, &remarks),
      peopleCompleteness: peopleCompleteness, groupsCompleteness: groupsCompleteness, stamp: stamp,
      remarks: remarks + cycleRemarks() + stableIDRemarks() + twinRemarks(list), selectedPeople: selectedPeople(),
      disabled: disabled.reasons,
      disabledProof: request.tellsDisabled ? disabled.proof : .complete,
      paths: request.tellsPaths ? paths(of: kept, sources) : nil)
    snapshot.dangling = danglingNames?.numbered(Self.places(of: kept))
    return snapshot
  }

  /// A dictionary with nothing to leave out is shared, not copied.
  private static func only(_ names: Set<String>, of attributes: [String: [String]]) -> [String: [String]] {
    attributes.keys.allSatisfy(names.contains) ? attributes : attributes.filter { names.contains($0.key) }
  }

  /// The groups to show, by stable id and each once; and how many were left out because they came again.
  private func keptGroups() -> ([Int], Int) {
    let kept = Set(groups.origins.indices.lazy.filter { !groups.unlisted.contains($0) }.map { names.latest[$0] })
    let order = kept.sorted { (groups.stableIDs[$0], groups.origins[$0]) < (groups.stableIDs[$1], groups.origins[$1]) }
    return (order, groups.listed - kept.count)
  }

  func peopleList(of group: Int) -> PeopleList {
    PeopleList(people: flat.people[group], completeness: flat.reasons[group].map { .partial($0) } ?? .complete)
  }

  /// The place of each group of the snapshot, by its place in what was read.
  static func places(of kept: [Int]) -> [Int: Int] {
    Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($0.element, $0.offset) })
  }

  private func selections(of kept: [Int], _ remarks: inout [String]) -> [Selection: [Int]] {
    let places = Self.places(of: kept)
    var selected: [Selection: [Int]] = [:]
    for selection in request.selections {
      guard selection != .all else {
        selected[selection] = Array(kept.indices)
        continue
      }
      selected[selection] = Set((groups.selected[selection] ?? []).compactMap { places[names.latest[$0]] }).sorted()
    }
    for (selection, places) in selected where places.isEmpty && !kept.isEmpty {
      remarks.append("no group is selected by \(selection.label)")
    }
    remarks.sort()
    return selected
  }

  private static func selected(by people: borrowing PeopleRead) -> [PersonSelection: PeopleList] {
    people.selected.mapValues { selected in
      let numbers = Set(selected.names.map { people.personOfName[Int($0)] }).sorted()
      return PeopleList(people: numbers, completeness: selected.reason.map { .partial($0) } ?? .complete)
    }
  }

  private func selectedPeople() -> [PersonSelection: PeopleList] {
    var selected = selectedByFilter
    for (selection, group) in groups.personGroups { selected[selection] = people(of: group) }
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

  private func twinRemarks(_ list: [SourceGroup]) -> [String] {
    list.filter { group in group.twins.first.map { group.origin < $0 } == true }.map { group in
      "\(group.origin) and \(group.twins.joined(separator: ", ")) have the same \(settings.schema.stableID), and nothing is done to them: "
        + "check that stable-id names an attribute that no two groups share"
    }
  }
}
