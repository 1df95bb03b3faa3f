/// Finds entries that changed, and tells those whose present state was seen already.
struct ChangedEntries: Sendable {
  private var seen: Set<String> = []

  /// Whether some entry of a search has changed into a state that was not seen before.
  ///
  /// Only names and marks are asked for: mostly nothing has changed, and then nothing more has to be read.
  mutating func hasNews(
    _ search: LDAPSearch, _ changes: Changes, pageSize: Int, on source: borrowing some Searchable & ~Copyable
  ) throws(LDAPError) -> Bool {
    var sink = StampSink(attribute: changes.attribute)
    let marks = LDAPSearch(
      purpose: "\(search.purpose) that changed", base: search.base, scope: search.scope,
      filter: FilterText.both(search.filter, changes.filter), attributes: [changes.attribute])
    _ = try PagedSearch.run(marks, pageSize: pageSize, on: source, into: &sink)
    let news = sink.states.subtracting(seen)
    seen.formUnion(news)
    return !news.isEmpty
  }
}
