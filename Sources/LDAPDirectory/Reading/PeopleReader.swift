import Reconciliation

/// Reads people.
struct PeopleReader {
  private let settings: LDAPSettings
  private var sink: PeopleSink
  private var references = 0

  init(settings: LDAPSettings, request: DirectoryRequest) {
    self.settings = settings
    sink = PeopleSink(attributes: request.personAttributes, settings: settings)
  }

  /// Reads everyone; once.
  mutating func read(on source: borrowing some Searchable & ~Copyable) throws(LDAPError) {
    let search = LDAPSearch(
      purpose: "people", base: settings.people.base, filter: settings.people.filter, attributes: sink.wanted.names)
    references += try PagedSearch.run(search, pageSize: settings.pageSize, on: source, into: &sink)
  }

  /// What was read, each person once.
  consuming func finish() -> PeopleRead { sink.finish(references: references) }
}
