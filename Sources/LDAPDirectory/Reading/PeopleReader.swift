import Reconciliation

/// Reads people.
struct PeopleReader {
  private let settings: LDAPSettings
  private var sink: PeopleSink
  private var references = 0
  /// In lower case: attributes that may be absent everywhere.
  private let shownOnly: Set<String>

  init(settings: LDAPSettings, request: DirectoryRequest) {
    self.settings = settings
    sink = PeopleSink(attributes: request.personAttributes.union(request.shownAttributes), settings: settings)
    let needed = Set(request.personAttributes.map { $0.lowercased() })
    shownOnly = Set(request.shownAttributes.map { $0.lowercased() }).subtracting(needed)
  }

  /// Reads everyone; once.
  mutating func read(on source: borrowing some Searchable & ~Copyable) throws(LDAPError) {
    let search = LDAPSearch(
      purpose: "people", base: settings.people.base, filter: settings.people.filter, attributes: sink.wanted.names)
    references += try PagedSearch.run(search, pageSize: settings.pageSize, on: source, into: &sink)
  }

  /// What was read, each person once.
  consuming func finish() -> PeopleRead {
    let shownOnly = shownOnly
    var read = sink.finish(references: references)
    read.shownOnly = shownOnly
    return read
  }
}
