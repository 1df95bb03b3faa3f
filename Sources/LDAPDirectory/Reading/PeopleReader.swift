import Reconciliation

/// Reads people, and whom selections of people take.
struct PeopleReader {
  let settings: LDAPSettings
  private let request: DirectoryRequest
  var sink: PeopleSink
  private var references = 0
  private var changed = ChangedEntries()
  private var selected: [PersonSelection: PeopleRead.SelectedPeople] = [:]

  init(settings: LDAPSettings, request: DirectoryRequest) {
    self.settings = settings
    self.request = request
    sink = PeopleSink(
      attributes: request.personAttributes.union(request.shownAttributes), settings: settings,
      tellsDisabled: request.tellsDisabled)
  }

  /// Reads everyone; once.
  mutating func read(on source: borrowing some Searchable & ~Copyable) throws(LDAPError) {
    references += try PagedSearch.run(everyone, pageSize: settings.pageSize, on: source, into: &sink)
    try readFurther(on: source)
  }

  /// Who is among the people who changed.
  enum News: Sendable {
    case nobody, known
    /// Somebody who was not known, or not by that name.
    case strangers
  }

  /// Reads again the people who changed.
  ///
  /// A person who comes again stands in for what was read before.
  mutating func readChanges(_ changes: Changes, on source: borrowing some Searchable & ~Copyable) throws(LDAPError) -> News {
    guard try changed.hasNews(everyone, changes, pageSize: settings.pageSize, on: source) else { return .nobody }
    var search = everyone
    search.filter = FilterText.both(search.filter, changes.filter)
    let known = sink.read.names.count
    references += try PagedSearch.run(search, pageSize: settings.pageSize, on: source, into: &sink)
    try readFurther(on: source)
    return sink.read.names.count > known ? .strangers : .known
  }

  /// Normal forms of all names that people came with.
  var names: NameTable { sink.read.names }

  private var everyone: LDAPSearch {
    LDAPSearch(purpose: "people", base: settings.people.base, filter: settings.people.filter, attributes: sink.wanted.names)
  }

  /// Reads what hangs on the people that were read.
  private mutating func readFurther(on source: borrowing some Searchable & ~Copyable) throws(LDAPError) {
    try sink.readRanges(on: source)
    for case .filter(let filter) in request.personSelections.sorted(by: { $0.label < $1.label }) {
      selected[.filter(filter)] = try select(filter, on: source)
    }
  }

  /// What was read, each person once.
  consuming func finish() -> PeopleRead {
    let needed = Set(request.personAttributes.map { $0.lowercased() })
    let shown = Set(request.shownAttributes.map { $0.lowercased() })
    let selected = selected
    var read = sink.finish(references: references)
    read.shownOnly = shown.subtracting(needed)
    read.selected = selected
    return read
  }

  /// A filter that the server refuses leaves this selection unknown, and the read goes on.
  private mutating func select(_ filter: String, on source: borrowing some Searchable & ~Copyable) throws(LDAPError)
    -> PeopleRead.SelectedPeople
  {
    let search = LDAPSearch(
      purpose: "people by \(filter)", base: settings.people.base, filter: FilterText.both(settings.people.filter, filter),
      attributes: LDAPSearch.noAttributes)
    var selected = PeopleRead.SelectedPeople()
    var found = NameSink()
    do throws(LDAPError) {
      let references = try PagedSearch.run(search, pageSize: settings.pageSize, on: source, into: &found)
      if references > 0 { selected.reason = "\(search.attempt): \(references) references to other servers were not followed" }
    } catch {
      guard error.concernsOneSearch else { throw error }
      selected.reason = "\(error.attempt): \(error.answer)"
    }
    // Somebody who is not among the people that were read has nothing to be selected for.
    selected.names = found.origins.compactMap { sink.name(of: $0) }
    return selected
  }
}
