import Reconciliation

/// Reads groups, their further ranges, what the selections take, and the groups that templates name: all from one source, in turn.
struct GroupsReader {
  private let settings: LDAPSettings
  private let selections: [Selection]
  private let selectsAll: Bool
  private let templates: [AdminTemplate]
  private var sink: GroupSink

  init(settings: LDAPSettings, request: DirectoryRequest) {
    self.settings = settings
    selections = request.selections.filter { $0 != .all }.sorted { $0.label < $1.label }
    selectsAll = request.selections.contains(.all)
    templates = request.adminSources.compactMap(\.template).sorted().map(AdminTemplate.init)
    sink = GroupSink(
      texts: request.groupAttributes.union(templates.flatMap(\.attributes)),
      owners: Set(request.adminSources.compactMap(\.attribute)),
      settings: settings)
  }

  /// Reads everything; once.
  mutating func read(on source: borrowing some Searchable & ~Copyable) throws(LDAPError) {
    let groups = LDAPSearch(
      purpose: "groups", base: settings.groups.base, filter: settings.groups.filter, attributes: sink.wanted.names)
    sink.read.references = try PagedSearch.run(groups, pageSize: settings.pageSize, on: source, into: &sink)
    sink.read.listed = sink.read.origins.count
    for selection in selections { try readSelection(selection, on: source) }
    try readAdminGroups(on: source)
    try readRanges(on: source)
  }

  /// What was read.
  consuming func finish() -> GroupsRead { sink.read }

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
      if let group = sink.group(named: name), group < sink.read.listed {
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
    if templates.isEmpty { return }
    let everyone = selectsAll ? Set(0..<sink.read.listed) : Set(sink.read.selected.values.joined())
    var known: [String: GroupsRead.AdminGroup] = [:]
    for template in templates {
      var found: [Int: GroupsRead.AdminGroup] = [:]
      for group in everyone.sorted() {
        switch template.expanded(with: sink.read.attributes[group]) {
        case .missing(let attribute):
          found[group] = .missing("\(sink.read.origins[group]) has no \(attribute) for \(template.text)")
        case .dn(let dn):
          let answer = if let known = known[dn] { known } else { try lookUp(dn, on: source) }
          known[dn] = answer
          found[group] = answer
        }
      }
      sink.read.adminGroups[template.text] = found
    }
  }

  private mutating func lookUp(_ dn: String, on source: borrowing some Searchable & ~Copyable) throws(LDAPError)
    -> GroupsRead.AdminGroup
  {
    if let group = sink.group(named: dn) { return .found(group) }
    let search = LDAPSearch(
      purpose: "the group of admins", base: dn, scope: .base, filter: "(objectClass=*)", attributes: sink.wanted.names)
    let end = try source.search(search, into: &sink)
    switch end.code {
    case .success where end.entries > 0: return .found(sink.read.origins.count - 1)
    case .success, .noSuchObject, .invalidDNSyntax, .insufficientAccess, .referral:
      return .missing("\(dn) does not exist, or the account may not see it")
    default: throw PagedSearch.failure(of: search, end, isFirstPage: true, at: source.place)
    }
  }

  /// Follows `member;range=0-1499` until a range ends with `*`.
  private mutating func readRanges(on source: borrowing some Searchable & ~Copyable) throws(LDAPError) {
    defer { sink.lateGroup = nil }
    while let (group, attribute, next) = sink.nextOpenRange() {
      sink.lateGroup = group
      let before = sink.read.lateMembers[group]?.count ?? 0
      let search = LDAPSearch(
        purpose: "more members", base: sink.read.origins[group], scope: .base, filter: "(objectClass=*)",
        attributes: ["\(attribute);range=\(next)-*"])
      let end = try source.search(search, into: &sink)
      guard end.code == .success, end.entries == 1, sink.read.lateMembers[group]?.count ?? 0 > before else {
        sink.read.partialMembers[group] = "members from number \(next) on could not be read: \(end.code)"
        continue
      }
    }
  }
}
