/// Finds entries that changed, and tells those whose present state was seen already.
struct ChangedEntries: Sendable {
  /// By DN the state in which an entry was seen last.
  private var seen: [String: UInt64] = [:]
  /// By attribute and base whether the account may search for what tells of changes.
  private var searchable: [String: Bool] = [:]

  /// How to find what has changed, of the entries of a search, into a state that was not seen before; nil when nothing has.
  ///
  /// The first of the `ways` counts by which the account may search, and comparing everything after them. Only names and marks are asked
  /// for where marks can be had: mostly nothing has changed, and then nothing more has to be read.
  mutating func news(
    of search: LDAPSearch, by ways: [Changes], pageSize: Int, on source: borrowing some Searchable & ~Copyable
  ) throws(LDAPError) -> Changes? {
    let way = try way(to: search, among: ways, on: source)
    var sink = StampSink(way)
    let states = LDAPSearch(
      purpose: "\(search.purpose) that changed", base: search.base, scope: search.scope, filter: way.among(search.filter),
      attributes: way.compared(of: search.attributes))
    _ = try PagedSearch.run(states, pageSize: pageSize, on: source, into: &sink)
    let isNews = sink.isUnsure || sink.states.contains { seen[$0.key] != $0.value }
    seen.merge(sink.states) { $1 }
    return isNews ? way : nil
  }

  /// Whether changes can be found so: a filter on what the account may not search, or that the server has no order for, finds nothing
  /// (RFC 4511, 4.5.1.7), which proves nothing.
  ///
  /// One entry that is found and shows it is the proof; it is asked for once for each base.
  mutating func canFind(
    _ changes: Changes, in search: LDAPSearch, on source: borrowing some Searchable & ~Copyable
  ) throws(LDAPError) -> Bool {
    guard let attribute = changes.attribute, let proof = changes.proof else { return true }
    let key = "\(attribute) \(search.base)"
    if let known = searchable[key] { return known }
    let found = try Self.first(of: search, with: FilterText.both(search.filter, proof), changes, on: source)
    searchable[key] = !found.states.isEmpty && !found.isUnsure
    return searchable[key] == true
  }

  /// Whether some entry of a search may have changed, seen before or not.
  static func exist(
    _ changes: Changes, in search: LDAPSearch, on source: borrowing some Searchable & ~Copyable
  ) throws(LDAPError) -> Bool {
    try !first(of: search, with: changes.among(search.filter), changes, on: source).states.isEmpty
  }

  /// The first of the ways by which changes can be found, and comparing everything when there is none.
  mutating func way(
    to search: LDAPSearch, among ways: [Changes], on source: borrowing some Searchable & ~Copyable
  ) throws(LDAPError) -> Changes {
    for way in ways where try canFind(way, in: search, on: source) { return way }
    return .byContent
  }

  /// The first entry that a search finds with another filter; none when the server refuses that.
  private static func first(
    of search: LDAPSearch, with filter: String, _ changes: Changes, on source: borrowing some Searchable & ~Copyable
  ) throws(LDAPError) -> StampSink {
    var sink = StampSink(changes)
    let one = LDAPSearch(
      purpose: "\(search.purpose) that tell of changes", base: search.base, scope: search.scope, filter: filter,
      attributes: changes.attribute.map { [$0] } ?? LDAPSearch.noAttributes)
    let end = try source.search(one, page: PageRequest(size: 1, cookie: []), into: &sink)
    _ = try EntryText.isRead(end, of: one, on: source)
    return sink
  }
}
