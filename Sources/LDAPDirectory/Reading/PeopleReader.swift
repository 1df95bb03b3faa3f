import Reconciliation

/// Reads people, and whom selections of people take.
struct PeopleReader {
  let settings: LDAPSettings
  private let request: DirectoryRequest
  var sink: PeopleSink
  private var references = 0
  var changed = ChangedEntries()
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
    try readEveryone(on: source)
    try readSelections(on: source)
  }

  /// What came of asking for people who changed.
  struct News {
    /// Whether somebody changed.
    let isSomebody: Bool
    /// Whether somebody was not known, or not by that name, or a selection takes others than before.
    let wantsLook: Bool
  }

  /// Reads again the people who changed, and whom selections take: these may ask for other entries and attributes than those of people.
  ///
  /// A person who comes again stands in for what was read before. The first of the `ways` counts that the account may search by.
  mutating func readChanges(_ ways: [Changes], on source: borrowing some Searchable & ~Copyable) throws(LDAPError) -> News {
    let way = try changed.news(of: everyone, by: ways, pageSize: settings.pageSize, on: source)
    let (known, before) = (sink.read.names.count, selected)
    if let way { try readEveryone(way, on: source) }
    try readSelections(on: source)
    return News(isSomebody: way != nil, wantsLook: sink.read.names.count > known || selected != before)
  }

  /// Reads again everyone, or those who changed.
  mutating func readEveryone(_ changes: Changes = .byContent, on source: borrowing some Searchable & ~Copyable) throws(LDAPError)
  {
    var search = everyone
    search.filter = changes.among(search.filter)
    references = max(references, try PagedSearch.run(search, pageSize: settings.pageSize, on: source, into: &sink))
    try sink.readRanges(on: source)
  }

  /// Normal forms of all names that people came with.
  var names: NameTable { sink.read.names }

  var everyone: LDAPSearch {
    LDAPSearch(purpose: "people", base: settings.people.base, filter: settings.people.filter, attributes: sink.wanted.names)
  }

  private mutating func readSelections(on source: borrowing some Searchable & ~Copyable) throws(LDAPError) {
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
    var strangers: [String] = []
    for origin in found.origins {
      if let name = sink.name(of: origin) { selected.names.insert(name) } else { strangers.append(origin) }
    }
    // Whoever came or was renamed after people were read is among them under the old name, or not at all.
    if let stranger = strangers.min() {
      selected.reason =
        "the directory changed while it was read: \(stranger), whom it takes, is not among the people that were read"
    }
    return selected
  }
}
