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
