/// One small entry, as text.
enum EntryText {
  /// The attributes of the entry, by name in lower case; empty when we may not see it, which is not an error here.
  ///
  /// Throws when the server is busy: what it shows at another time is not absent.
  static func read(
    _ dn: String, _ attributes: [String], on source: borrowing some Searchable & ~Copyable
  ) throws(LDAPError) -> [String: [String]] {
    let search = LDAPSearch(
      purpose: "what the server says of itself", base: dn, scope: .base, filter: "(objectClass=*)", attributes: attributes)
    var sink = TextSink()
    let end = try source.search(search, into: &sink)
    return try isRead(end, of: search, on: source) ? sink.values : [:]
  }

  /// Whether the server showed the entry; throws when it only asks to come back later.
  static func isRead(
    _ end: SearchEnd, of search: LDAPSearch, on source: borrowing some Searchable & ~Copyable
  ) throws(LDAPError) -> Bool {
    if end.code == .success { return true }
    let failure = PagedSearch.failure(of: search, end, isFirstPage: true, at: source.place)
    if failure.kind == .busy { throw failure }
    return false
  }
}
