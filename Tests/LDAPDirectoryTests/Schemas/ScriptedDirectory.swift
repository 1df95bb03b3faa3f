import Reconciliation

@testable import LDAPDirectory

/// Answers searches as a test says: what Active Directory does and no server that a test can start here.
struct ScriptedDirectory: Searchable {
  typealias Entry = (dn: String, attributes: [(String, [String])])

  /// The entries of an answer, and how it ends.
  enum Answer {
    case entries([Entry])
    case refused(LDAPResultCode)

    static func names(_ dns: String...) -> Answer { .entries(dns.map { ($0, []) }) }
  }

  let answer: (LDAPSearch) -> Answer

  var place: String { "the test" }

  /// Reads everything once, as a directory does that nobody changes meanwhile.
  func read(_ settings: LDAPSettings, _ request: DirectoryRequest) throws -> Snapshot {
    var people = PeopleReader(settings: settings, request: request)
    try people.read(on: self)
    var groups = GroupsReader(settings: settings, request: request)
    try groups.read(on: self)
    return SnapshotBuilder(settings: settings, request: request, people: people.finish(), groups: groups.finish())
      .snapshot(stamp: SnapshotStamp(takenAt: 0, token: nil, server: "", milliseconds: 0))
  }

  func search(_ search: LDAPSearch, page: PageRequest?, into sink: inout some EntrySink) throws(LDAPError) -> SearchEnd {
    var code = LDAPResultCode.success
    var entries: [Entry] = []
    switch answer(search) {
    case .entries(let found): entries = found
    case .refused(let result): code = result
    }
    for entry in entries { sink.feed(entry.dn, entry.attributes) }
    return SearchEnd(
      code: code, matched: "", diagnostic: "", cookie: page == nil ? nil : [], entries: entries.count, references: 0)
  }
}
