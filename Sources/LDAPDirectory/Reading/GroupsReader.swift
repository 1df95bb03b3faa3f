import Reconciliation

/// Reads groups, what the selections take, the groups that others name, and members that are not in their groups' first answer: all from
/// one source, in turn.
struct GroupsReader {
  let settings: LDAPSettings
  let request: DirectoryRequest
  private let selections: [Selection]
  private let templates: [AdminTemplate]
  var sink: GroupSink
  var changed = ChangedEntries()
  /// Names that nobody has, however often their groups are read.
  var settled: Set<UInt32> = []
  /// Groups that were asked for by name and are not there, since a group changed last: missing, they hold removals in any case.
  var missing: [String: GroupsRead.NamedGroup] = [:]
  /// References to other servers that came instead of groups.
  var references = 0

  init(settings: LDAPSettings, request: DirectoryRequest) {
    self.settings = settings
    self.request = request
    selections = request.selections.filter { $0 != .all }.sorted { $0.label < $1.label }
    templates = request.adminSources.compactMap(\.template).sorted().map(AdminTemplate.init)
    sink = GroupSink(
      texts: request.groupAttributes.union(templates.flatMap(\.attributes)),
      owners: Set(request.adminSources.flatMap(\.attributes)),
      settings: settings, tellsNames: request.tellsNames)
  }

  /// Reads everything; once.
  mutating func read(on source: borrowing some Searchable & ~Copyable) throws(LDAPError) {
    references = try PagedSearch.run(everyGroup, pageSize: settings.pageSize, on: source, into: &sink)
    try readFurther(on: source)
  }

  var everyGroup: LDAPSearch {
    LDAPSearch(purpose: "groups", base: settings.groups.base, filter: settings.groups.filter, attributes: sink.wanted.names)
  }

  /// Reads what hangs on the groups that were read.
  mutating func readFurther(on source: borrowing some Searchable & ~Copyable) throws(LDAPError) {
    sink.read.forgetFurther()
    sink.read.references = references
    for selection in selections { try readSelection(selection, on: source) }
    try readAdminGroups(on: source)
    try readPersonGroups(on: source)
    try sink.readRanges(on: source)
    try readNested(on: source)
    try readURLs(on: source)
    try readChains(on: source)
  }

  /// What was read.
  consuming func finish() -> GroupsRead { sink.read }

  /// Groups that some selection takes, ascending.
  var taken: [Int] {
    guard !request.selections.contains(.all) else { return sink.read.origins.indices.filter { !sink.read.unlisted.contains($0) } }
    return Set(sink.read.selected.values.joined()).sorted()
  }

  private mutating func readSelection(_ selection: Selection, on source: borrowing some Searchable & ~Copyable)
    throws(LDAPError)
  {
    let filter = selection.expression.map { FilterText.both(settings.groups.filter, $0) } ?? settings.groups.filter
    let search = LDAPSearch(
      purpose: "selection \(selection.label)", base: selection.base ?? settings.groups.base, filter: filter,
      attributes: LDAPSearch.noAttributes)
    var names = NameSink()
    sink.read.references += try PagedSearch.run(search, pageSize: settings.pageSize, on: source, into: &names)
    var selected: Set<Int> = []
    for name in names.origins {
      if let group = sink.group(named: name), !sink.read.unlisted.contains(group) {
        selected.insert(group)
      } else {
        // Its old self may be among the groups that were read, and would look as if no rule took it any more.
        sink.read.strays.insert(name)
      }
    }
    sink.read.selected[selection] = selected.sorted()
  }

  /// Looks up what the templates name, for the groups that some selection takes: others have no admins to be kept.
  private mutating func readAdminGroups(on source: borrowing some Searchable & ~Copyable) throws(LDAPError) {
    var known: [String: GroupsRead.NamedGroup] = [:]
    for template in templates {
      var found: [Int: GroupsRead.NamedGroup] = [:]
      for group in taken {
        switch template.expanded(with: sink.read.attributes[group]) {
        case .missing(let attribute):
          found[group] = .missing("\(sink.read.origins[group]) has no \(attribute) for \(template.text)")
        case .dn(let dn):
          let answer = if let known = known[dn] { known } else { try lookUp(dn, "the group of admins", on: source) }
          known[dn] = answer
          found[group] = answer
        }
      }
      sink.read.adminGroups[template.text] = found
    }
  }

  private mutating func readPersonGroups(on source: borrowing some Searchable & ~Copyable) throws(LDAPError) {
    for case .group(let dn) in request.personSelections.sorted(by: { $0.label < $1.label }) {
      sink.read.personGroups[.group(dn)] = try lookUp(dn, "the group of selected people", on: source)
    }
  }

  private mutating func lookUp(_ dn: String, _ purpose: String, on source: borrowing some Searchable & ~Copyable)
    throws(LDAPError) -> GroupsRead.NamedGroup
  {
    if let group = sink.group(named: dn) { return .found(group) }
    if let known = missing[dn] { return known }
    let search = LDAPSearch(
      purpose: purpose, base: dn, scope: .base, filter: "(objectClass=*)", attributes: sink.wanted.names)
    let end = try source.search(search, into: &sink)
    switch end.code {
    case .success where end.entries > 0:
      let group = sink.read.origins.count - 1
      sink.read.unlisted.insert(group)
      return .found(group)
    case .success, .noSuchObject, .invalidDNSyntax, .insufficientAccess, .referral:
      let answer = GroupsRead.NamedGroup.missing("\(dn) does not exist, or the account may not see it")
      missing[dn] = answer
      return answer
    default: throw PagedSearch.failure(of: search, end, isFirstPage: true, at: source.place)
    }
  }
}
