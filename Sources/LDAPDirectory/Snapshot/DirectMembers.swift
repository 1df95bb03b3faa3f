import Reconciliation

/// Whom and what each group holds by itself, by every way of membership that the schema has; groups in groups are not resolved yet.
struct DirectMembers {
  /// By group, ascending; a group that came again has nobody in its older places.
  private(set) var people: [[PersonNumber]] = []
  /// By group: groups named directly; one may be named twice.
  private(set) var children: [[Int]] = []
  /// By group: how many of its values name nobody who was read.
  private(set) var dangling: [Int] = []
  /// By group: why its people are not all known.
  private(set) var reasons: [Int: String]
  /// By group people by what names them; empty unless it was asked for.
  private(set) var named: [[String: [PersonNumber]]] = []
  /// By group whom a search found at any depth; empty unless it was asked for.
  private(set) var foundBelow: [Int: MembershipPaths.Found] = [:]
  /// By group: groups named directly, where `children` are those at any depth; empty unless it was asked for.
  private(set) var toldChildren: [Int: [Int]] = [:]
  private let nests: Bool

  /// `doubt` says why no group's members can be believed; `tellsPaths` keeps what names people.
  init(
    people read: borrowing PeopleRead, groups: borrowing GroupsRead, names: NameResolution, settings: LDAPSettings,
    doubt: String?,
    tellsPaths: Bool
  ) {
    reasons = groups.partialMembers
    nests = settings.groups.nested
    let latest = names.latest
    let suspicion = Suspicion.groups(groups, settings).reason
    if tellsPaths { named = Array(repeating: [:], count: latest.count) }
    for group in latest.indices {
      guard latest[group] == group else {
        append([], children: [], dangling: 0)
        continue
      }
      let unread = add(group, groups, names, population: read.people.count)
      guard reasons[group] == nil else { continue }
      if let doubt {
        reasons[group] = doubt
      } else if let suspicion, Suspicion.reachesMembers(of: groups, dangling: dangling[group], settings) {
        reasons[group] = suspicion
      } else {
        reasons[group] = names.reason(unread: unread)
      }
    }
    addParents(groups, names)
    addPeople(of: read, groups, names, label: settings.schema.primaryGroup?.person)
  }

  /// By group: groups named directly, for chains.
  func childrenToTell(areAtAnyDepth: Bool) -> [[Int]] {
    areAtAnyDepth ? children.indices.map { toldChildren[$0] ?? [] } : children
  }

  /// Hands over people and children, for resolving groups in groups.
  mutating func takeNested(population: Int) -> NestedGroups {
    var taken: [[PersonNumber]] = []
    swap(&taken, &people)
    return NestedGroups(people: consume taken, children: children, population: population)
  }

  private mutating func append(_ people: [PersonNumber], children: [Int], dangling: Int) {
    self.people.append(people)
    self.children.append(children)
    self.dangling.append(dangling)
  }

  /// What a group says itself, and what was searched for it; returns the names of groups in it that could not be read.
  private mutating func add(_ group: Int, _ groups: borrowing GroupsRead, _ names: NameResolution, population: Int) -> [UInt32] {
    var all = NameResolution.Meaning()
    for lists in groups.members where !lists[group].isEmpty {
      let values = lists[group]
      let meaning = lists.holdsUsernames ? names.meaning(ofUsernames: values) : names.meaning(ofDNs: values)
      note(meaning.people, lists.attribute, group)
      if lists.isOnlyTold {
        toldChildren[group, default: []] += meaning.groups
        continue
      }
      all.add(meaning)
    }
    for place in groups.searchesOfGroup[group] ?? [] {
      let search = groups.searches[place]
      let found = names.meaning(ofDNs: search.names).people
      if search.isAnyDepth { noteBelow(found, search.label, group) } else { note(found, search.label, group) }
      all.people += found
      if reasons[group] == nil { reasons[group] = search.reason }
    }
    if all.ambiguous > 0, reasons[group] == nil {
      reasons[group] = "\(all.ambiguous) of its user names belong to more than one person"
    }
    all.groups += (groups.groupsBelow[group] ?? []).compactMap { names.group($0) }
    // Most groups hold no others, and then this is the list that the snapshot will have.
    AscendingNumbers.order(&all.people, below: population)
    append(all.people, children: nests ? all.groups : [], dangling: all.dangling + (nests ? 0 : all.groups.count))
    return all.unread
  }

  /// Groups that say themselves what they are in.
  private mutating func addParents(_ groups: borrowing GroupsRead, _ names: NameResolution) {
    guard let parents = groups.parents, nests else { return }
    for group in names.latest.indices where names.latest[group] == group {
      for parent in Set(parents[group].compactMap { names.group($0) }).sorted() { children[parent].append(group) }
    }
  }

  /// People who say themselves what they are in: by name, or by the number of their primary group.
  private mutating func addPeople(
    of read: borrowing PeopleRead, _ groups: borrowing GroupsRead, _ names: NameResolution, label: String?
  ) {
    var added: [Int: [PersonNumber]] = [:]
    if let memberOf = read.memberOf {
      for person in 0..<PersonNumber(read.people.count) {
        for name in memberOf[Int(person)] {
          if let group = names.group(ofPersonsName: name) { added[group, default: []].append(person) }
        }
      }
      merge(&added, memberOf.attribute, population: read.people.count)
    }
    guard let label else { return }
    var groupsOfNumber: [UInt32: [Int]] = [:]
    for group in groups.primary.indices where names.latest[group] == group && groups.primary[group] != PrimaryNumber.none {
      groupsOfNumber[groups.primary[group], default: []].append(group)
    }
    for person in read.primary.indices {
      for group in groupsOfNumber[read.primary[person]] ?? [] { added[group, default: []].append(PersonNumber(person)) }
    }
    merge(&added, label, population: read.people.count)
  }

  private mutating func merge(_ added: inout [Int: [PersonNumber]], _ label: String, population: Int) {
    for (group, more) in added {
      note(more, label, group)
      people[group] += more
      AscendingNumbers.order(&people[group], below: population)
    }
    added = [:]
  }

  private mutating func noteBelow(_ people: [PersonNumber], _ label: String, _ group: Int) {
    guard !named.isEmpty else { return }
    foundBelow[group] = MembershipPaths.Found(by: label, people: Array(Set(people)).sorted())
  }

  private mutating func note(_ people: [PersonNumber], _ label: String, _ group: Int) {
    guard !named.isEmpty, !people.isEmpty else { return }
    named[group][label] = Array(Set(named[group][label] ?? []).union(people)).sorted()
  }
}
