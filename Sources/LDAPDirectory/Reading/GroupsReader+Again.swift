import Reconciliation

/// Groups that have to be read again because somebody in them was renamed.
///
/// A server writes the new name of a person into the groups without touching their marks, and groups that were read before hold the name
/// that nobody has any more.
extension GroupsReader {
  /// More groups than this are read again by one search for all of them.
  static let maximumSingleReads = 100

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
