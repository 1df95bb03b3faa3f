import Reconciliation

/// Groups that have to be read again, because they changed or because somebody in them was renamed.
///
/// A server writes the new name of a person into the groups without touching their marks, and groups that were read before hold the name
/// that nobody has any more.
extension GroupsReader {
  /// More groups than this are read again by one search for all of them.
  static let maximumSingleReads = 100

  /// What was read again of groups.
  enum News: Sendable {
    case nothing
    /// Some groups were read again, though nothing had changed.
    case again
    case changed
  }

  /// Reads again the groups that changed, and then all that hangs on groups.
  ///
  /// A group that comes again stands in for what was read of it before. The first of the `ways` counts that the account may search by.
  /// `people` are the names of all people when some of them changed, and nil when nobody did: then groups are read again that name people by
  /// names that nobody has. `context` is the naming context of the groups, nil when it is not known.
  mutating func readChanges(
    _ ways: [Changes], people: NameTable?, context: String?, on source: borrowing some Searchable & ~Copyable
  ) throws(LDAPError) -> News {
    let way = try changed.news(of: groupsThatMatter(in: context), by: ways, pageSize: settings.pageSize, on: source)
    if let way { try readChangedGroups(way, on: source) }
    let open = people.map { openNames(among: $0).subtracting(settled) } ?? []
    // The rule at any depth is slow, and any group that it may follow is among those that matter.
    guard way != nil || !open.isEmpty || !settings.groups.inChain || context == nil else { return .nothing }
    if way != nil { missing = [:] }
    try readAgain(groups(naming: open), on: source)
    let before = sink.read.further
    try readFurther(on: source)
    // A name that is still there after it was seen that nobody has it was not torn from anybody.
    if let people, !open.isEmpty { settled.formUnion(open.intersection(openNames(among: people))) }
    guard way == nil, sink.read.further == before else { return .changed }
    return open.isEmpty ? .nothing : .again
  }

  /// Groups whose change has to be noticed: where the server resolves groups in groups, those in the whole tree.
  private func groupsThatMatter(in context: String?) -> LDAPSearch {
    guard settings.groups.inChain, let context else { return everyGroup }
    return LDAPSearch(
      purpose: everyGroup.purpose, base: context, filter: everyGroup.filter, attributes: everyGroup.attributes)
  }

  /// All groups, where they tell what they are in: a server writes that into them without touching their stamps.
  private mutating func readChangedGroups(_ changes: Changes, on source: borrowing some Searchable & ~Copyable) throws(LDAPError)
  {
    var search = everyGroup
    if settings.schema.memberOf == nil { search.filter = changes.among(search.filter) }
    references = max(references, try PagedSearch.run(search, pageSize: settings.pageSize, on: source, into: &sink))
  }

  /// Reads some groups again, at their own places unless they are many.
  private mutating func readAgain(_ groups: [Int], on source: borrowing some Searchable & ~Copyable) throws(LDAPError) {
    guard groups.count <= Self.maximumSingleReads else {
      references = max(references, try PagedSearch.run(everyGroup, pageSize: settings.pageSize, on: source, into: &sink))
      return
    }
    for group in groups { try readAgain(sink.read.origins[group], on: source) }
  }

  /// Names below the people's base that groups hold, for members or for admins, and that neither a person nor a group has.
  func openNames(among people: NameTable) -> Set<UInt32> {
    let candidates = namesOfNobody(among: people)
    guard !candidates.isEmpty else { return [] }
    var open: Set<UInt32> = []
    for lists in listsOfNames {
      for (group, latest) in sink.read.latest.enumerated() where group == latest {
        for name in lists[group] where candidates.contains(name) { open.insert(name) }
      }
    }
    // With a rule that finds people at any depth their names come from searches.
    if settings.groups.inChain { open.formUnion(sink.read.searches.flatMap(\.names).filter(candidates.contains)) }
    return open
  }

  /// Groups that hold one of these names; those that are looked up again in any case are not among them.
  func groups(naming names: Set<UInt32>) -> [Int] {
    guard !names.isEmpty else { return [] }
    let (read, lists) = (sink.read, listsOfNames)
    return read.latest.enumerated().filter { group, latest in
      group == latest && !read.unlisted.contains(group) && lists.contains { $0[group].contains(where: names.contains) }
    }.map(\.offset)
  }

  /// Reads one group again; one that is gone or has another name by now has changed, and is found by that.
  mutating func readAgain(_ group: String, on source: borrowing some Searchable & ~Copyable) throws(LDAPError) {
    let search = LDAPSearch(
      purpose: "a group with a name that nobody has", base: group, scope: .base, filter: settings.groups.filter,
      attributes: sink.wanted.names)
    let end = try source.search(search, into: &sink)
    guard end.code == .success || end.code == .noSuchObject else {
      throw PagedSearch.failure(of: search, end, isFirstPage: true, at: source.place)
    }
  }

  private var listsOfNames: [NamedLists] {
    sink.read.members.filter { !$0.holdsUsernames && !$0.isOnlyTold } + sink.read.owners.values
  }

  private func namesOfNobody(among people: NameTable) -> Set<UInt32> {
    guard let place = NamePlace(groupsBase: settings.groups.base, peopleBase: settings.people.base) else { return [] }
    let read = sink.read
    let names = read.names.names
    var nobodys: Set<UInt32> = []
    for name in 0..<UInt32(names.count) where read.names.isForm(name) && people.number(of: name, in: names) == nil {
      if read.groupOfName[name] == nil, place.isPeople(names[name]) { nobodys.insert(name) }
    }
    return nobodys
  }
}
