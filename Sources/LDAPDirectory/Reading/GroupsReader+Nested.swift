import Reconciliation

extension GroupsReader {
  /// More than a group of admins or of people ever holds of what is neither person nor group below the bases.
  private static let maximumLookUps = 1000

  /// Looks up the groups in groups that were only read because something names them: they may lie where the search for groups does not look.
  mutating func readNested(on source: borrowing some Searchable & ~Copyable) throws(LDAPError) {
    guard settings.groups.nested, !settings.groups.inChain,
      let place = NamePlace(groupsBase: settings.groups.base, peopleBase: settings.people.base)
    else { return }
    var lookUps = LookUps(open: sink.read.unlisted.sorted())
    while let group = lookUps.open.popLast() {
      let names = unknownNames(in: group).filter { place.isElsewhere(sink.read.names.names[$0]) }
      try lookUp(names, of: group, &lookUps, on: source)
    }
  }

  private struct LookUps {
    /// Groups that are still to be looked into.
    var open: [Int]
    var tried: Set<UInt32> = []
    /// What the server answered where it did not tell.
    var refusals: [UInt32: String] = [:]
  }

  /// Looks up what a group names; what remains unknown makes it partial, as does anything new when all look-ups are spent.
  private mutating func lookUp(
    _ names: [UInt32], of group: Int, _ lookUps: inout LookUps, on source: borrowing some Searchable & ~Copyable
  ) throws(LDAPError) {
    for name in names {
      guard lookUps.tried.contains(name) || lookUps.tried.count < Self.maximumLookUps else {
        sink.read.partialMembers[group] = Self.tooMany
        return
      }
      if lookUps.tried.insert(name).inserted {
        switch try lookUpNested(name, on: source) {
        case .group(let found): lookUps.open.append(found)
        case .refused(let answer): lookUps.refusals[name] = answer
        case .noGroup: break
        }
      }
      if let answer = lookUps.refusals[name] { sink.read.partialMembers[group] = answer }
    }
  }

  private static let tooMany =
    "it or a group beside it names more than \(maximumLookUps) entries that are neither people nor groups below the bases, and not all "
    + "were looked up: take them out, or put the groups among them below groups.base"

  /// What became of looking up one name.
  private enum NestedAnswer {
    case group(Int)
    /// There is no such entry, or it is no group.
    case noGroup
    /// Why nobody can tell.
    case refused(String)
  }

  /// Names of members that are no group which was read, ascending.
  private func unknownNames(in group: Int) -> [UInt32] {
    let names = sink.read.members.filter { !$0.holdsUsernames }.flatMap { $0[group] }
    return Set(names.filter { $0 != GroupsRead.nobody && sink.read.groupOfName[$0] == nil }).sorted()
  }

  /// Asks for the group with this name. A refusal is not an answer, unless what could not be read is to count as gone.
  private mutating func lookUpNested(
    _ name: UInt32, on source: borrowing some Searchable & ~Copyable
  ) throws(LDAPError) -> NestedAnswer {
    let search = LDAPSearch(
      purpose: "a group in a group", base: String(decoding: sink.read.names.names[name], as: UTF8.self), scope: .base,
      filter: settings.groups.filter, attributes: sink.wanted.names)
    let end = try source.search(search, into: &sink)
    switch end.code {
    case .success where end.entries > 0:
      let group = sink.read.origins.count - 1
      sink.read.unlisted.insert(group)
      try sink.readRanges(on: source)
      return .group(group)
    case .success where end.references == 0: return .noGroup
    case .noSuchObject, .invalidDNSyntax: return .noGroup
    case .success, .insufficientAccess, .referral:
      guard !settings.groups.ignoresUnread else { return .noGroup }
      return .refused(
        "\(search.base) may be a group in it, and the server answers \(end.code == .success ? .referral : end.code): let the "
          + "account read it, take it out, or set groups.unread")
    default: throw PagedSearch.failure(of: search, end, isFirstPage: true, at: source.place)
    }
  }
}
