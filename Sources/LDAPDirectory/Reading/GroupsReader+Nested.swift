import Reconciliation

extension GroupsReader {
  /// More than a group of admins or of people ever holds of what is neither person nor group below the bases.
  private static let maximumLookUps = 1000

  /// Looks up the groups in groups that were only read because something names them: they may lie where the search for groups does not look.
  mutating func readNested(on source: borrowing some Searchable & ~Copyable) throws(LDAPError) {
    guard settings.groups.nested, !settings.groups.inChain,
      let place = NamePlace(groupsBase: settings.groups.base, peopleBase: settings.people.base)
    else { return }
    var open = sink.read.unlisted.sorted()
    var tried: Set<UInt32> = []
    while let group = open.popLast() {
      for name in unknownNames(in: group) where place.isElsewhere(sink.read.names.names[name]) && tried.insert(name).inserted {
        guard tried.count <= Self.maximumLookUps else {
          sink.read.partialMembers[group] =
            "it names more than \(Self.maximumLookUps) entries that are neither people nor groups below the bases"
          return
        }
        if let found = try lookUpNested(name, on: source) { open.append(found) }
      }
    }
  }

  /// Names of members that are no group which was read.
  private func unknownNames(in group: Int) -> Set<UInt32> {
    let names = sink.read.members.filter { !$0.holdsUsernames }.flatMap { $0[group] }
    return Set(names.filter { $0 != GroupsRead.nobody && sink.read.groupOfName[$0] == nil })
  }

  /// The place of the group with this name; nil when there is no such entry, or it is no group.
  private mutating func lookUpNested(_ name: UInt32, on source: borrowing some Searchable & ~Copyable) throws(LDAPError) -> Int? {
    let search = LDAPSearch(
      purpose: "a group in a group", base: String(decoding: sink.read.names.names[name], as: UTF8.self), scope: .base,
      filter: settings.groups.filter, attributes: sink.wanted.names)
    let end = try source.search(search, into: &sink)
    switch end.code {
    case .success where end.entries > 0:
      let group = sink.read.origins.count - 1
      sink.read.unlisted.insert(group)
      try readRanges(on: source)
      return group
    case .success, .noSuchObject, .invalidDNSyntax, .insufficientAccess, .referral: return nil
    default: throw PagedSearch.failure(of: search, end, isFirstPage: true, at: source.place)
    }
  }
}
