/// Takes the stable id of one entry.
struct StableIDSink: EntrySink {
  /// Nil when the entry has none.
  private(set) var id: [UInt8]?
  private let spelling: StableIDText

  private init(attribute: String) { spelling = StableIDText(attribute: attribute) }

  mutating func beginEntry(dn: Span<UInt8>) {}
  mutating func attribute(_ description: Span<UInt8>) -> Int? { 0 }
  mutating func value(_ value: Span<UInt8>, of attribute: Int) { if id == nil, !value.isEmpty { id = spelling.text(value.copy) } }
  mutating func endEntry() {}

  /// Whether there is an entry of this name with this stable id, spelled as `StableIDText` does.
  static func finds(
    _ id: [UInt8], of attribute: String, at dn: String, on source: borrowing some Searchable & ~Copyable
  ) throws(LDAPError) -> Bool {
    var sink = StableIDSink(attribute: attribute)
    let search = LDAPSearch(
      purpose: "whether an entry was renamed", base: dn, scope: .base, filter: "(objectClass=*)", attributes: [attribute])
    let end = try source.search(search, into: &sink)
    guard end.code == .success || end.code == .noSuchObject else {
      throw PagedSearch.failure(of: search, end, isFirstPage: true, at: source.place)
    }
    return sink.id == id
  }
}
