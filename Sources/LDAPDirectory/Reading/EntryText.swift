/// One small entry, as text.
enum EntryText {
  /// The attributes of the entry, by name in lower case; empty when we may not see it, which is not an error here.
  static func read(
    _ dn: String, _ attributes: [String], on source: borrowing some Searchable & ~Copyable
  ) throws(LDAPError) -> [String: [String]] {
    let search = LDAPSearch(
      purpose: "what the server says of itself", base: dn, scope: .base, filter: "(objectClass=*)", attributes: attributes)
    var sink = TextSink()
    let end = try source.search(search, into: &sink)
    return end.code == .success ? sink.values : [:]
  }
}
