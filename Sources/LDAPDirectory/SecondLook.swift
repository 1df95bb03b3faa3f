/// Mends a read during which the directory changed.
///
/// A read of many pages is no snapshot: somebody who was moved from a late group to an early one between two pages was in a group at
/// every moment, and was read as being in none. So what changed since the read began is read again, and again what changed meanwhile,
/// until a look finds nothing that matters. Each look is so short that the first or second is the last one, unless groups change
/// several times a second. Changes to people who are known matter only where groups hold names that nobody has: somebody may have been renamed
/// after the group was read. Those groups are read again, and names that stay are nobody's. So logins and passwords, which change the directory all
/// the time, hold nothing up. What no stamp of people or groups tells of is asked again in every look and compared: selections, groups that
/// lie elsewhere, and whom groups find that are searches.
struct SecondLook: Sendable {
  static let maximumRounds = 8
  /// How often everybody is read again because groups changed, where people tell what they are in.
  static let maximumRereads = 2

  let marks: MarkReader
  /// When the read began, in seconds since 1970-01-01 UTC.
  let begun: Int64
  /// What the connections showed on which people and groups were read, before they were read.
  var shown: [DirectoryMark?] = []

  /// Reads again what changed since the readers began; returns why nothing may be concluded from absence, nil when the read is whole.
  func mend(
    _ people: inout PeopleReader, _ groups: inout GroupsReader, on source: borrowing some Searchable & ~Copyable
  ) throws(LDAPError) -> String? {
    var before = marks.mark
    var rereads = 0
    // One address may lead to several machines, and then each read has to be shown to be of the same state or a later one.
    if let reason = shown.lazy.compactMap({ Changes.doubt(before, $0) }).first { return reason }
    for _ in 0..<Self.maximumRounds {
      let now = try marks.read(on: source)
      if let reason = shown.lazy.compactMap({ Changes.doubt($0, now) }).first { return reason }
      var comparison = Changes.between(before, now, begun: begun)
      if comparison == .nothing { comparison = try untold(by: now, &people, &groups, on: source) }
      switch comparison {
      case .nothing: return nil
      case .unknown(let reason): return reason
      case .some(let changes):
        let news = try look(for: [changes, .since(begun)], &people, &groups, on: source)
        if news == .nothing { return nil }
        guard news == .groups, groups.settings.schema.memberOf != nil else { break }
        guard rereads < Self.maximumRereads else { return Self.restlessMembership }
        // A server that keeps the names of groups in people's entries does not touch the stamps of these.
        try people.readEveryone(on: source)
        rereads += 1
      }
      before = now
    }
    return "the directory keeps changing: groups changed in each of \(Self.maximumRounds) looks after it was read"
  }

  private static let restlessMembership =
    "groups changed each of \(maximumRereads) times that people were read again for what they are in: the directory changed while it was "
    + "read"

  private enum News {
    case nothing
    /// Something that needs another look, though no group changed.
    case more
    case groups
  }

  private func look(
    for ways: [Changes], _ people: inout PeopleReader, _ groups: inout GroupsReader,
    on source: borrowing some Searchable & ~Copyable
  ) throws(LDAPError) -> News {
    let news = try people.readChanges(ways, on: source)
    switch try groups.readChanges(
      ways, people: news.isSomebody ? people.names : nil, context: marks.context(of: groups.settings.groups.base), on: source)
    {
    case .changed: return .groups
    case .again: return .more
    case .nothing: return news.wantsLook ? .more : .nothing
    }
  }

  /// Changes that a mark which rests does not tell of, because the server does not keep it: slapadd left it, and there is no syncprov.
  ///
  /// Then there are entries that are newer than the mark. Where the module is loaded, the mark is believed unless a group shows that it is
  /// not kept: people are many, and looking at all of them takes long where entryCSN has no index.
  private func untold(
    by mark: DirectoryMark?, _ people: inout PeopleReader, _ groups: inout GroupsReader,
    on source: borrowing some Searchable & ~Copyable
  ) throws(LDAPError) -> Changes.Comparison {
    let ofGroups = try newer(than: mark, in: groups.everyGroup, &groups.changed, on: source)
    guard ofGroups == .nothing, !marks.isFromSyncprov else { return ofGroups }
    return try newer(than: mark, in: people.everyone, &people.changed, on: source)
  }

  private func newer(
    than mark: DirectoryMark?, in search: LDAPSearch, _ entries: inout ChangedEntries,
    on source: borrowing some Searchable & ~Copyable
  ) throws(LDAPError) -> Changes.Comparison {
    guard let newer = marks.newer(than: mark, below: search.base) else { return .nothing }
    guard try entries.canFind(newer, in: search, on: source) else {
      return marks.isFromSyncprov ? .nothing : .some(.since(begun))
    }
    return try ChangedEntries.exist(newer, in: search, on: source) ? .some(newer) : .nothing
  }
}
