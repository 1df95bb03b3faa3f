import Reconciliation

/// A directory in an LDIF file: it answers searches as the server would from which the file came.
struct LDIFSource: ~Copyable {
  let file: LDIFFile
  let index: LDIFIndex
  private let remarkLog = RemarkLog()

  private init(file: consuming LDIFFile, index: LDIFIndex) {
    self.file = file
    self.index = index
  }

  /// Reads the whole file once, to find out where what is.
  static func open(_ path: String) throws(LDAPError) -> LDIFSource {
    let file = try LDIFFile(path: path)
    let index = try LDIFIndex(file)
    return LDIFSource(file: file, index: index)
  }

  /// What searches asked for that cannot be answered from a file; sorted, each once.
  var remarks: [String] { remarkLog.sorted }

  /// The mark of the state of the tree that holds a base, as `contextCSN` has it; nil when the file has none.
  func token(for base: String) -> String? {
    guard let base = Self.normalForm(base) else { return nil }
    let marks = index.marks.filter { LDIFIndex.isAtOrBelow(base, index.names[$0.key]) }
    return marks.min { index.names[$0.key].count < index.names[$1.key].count }?.value.sorted().joined(separator: ";")
  }

  private static func normalForm(_ dn: String) -> [UInt8]? {
    let bytes = Array(dn.utf8)
    return DistinguishedName(parsing: bytes.span)?.normalForm
  }
}

extension LDIFSource: Searchable {
  var place: String { file.path }

  /// Hands in every entry that the search takes; there are no pages, so the answer is whole in one piece.
  borrowing func search(
    _ search: LDAPSearch, page: PageRequest?, into sink: inout some EntrySink
  ) throws(LDAPError) -> SearchEnd {
    guard let base = Self.normalForm(search.base) else { return Self.end(.invalidDNSyntax) }
    guard let entries = scope(search.scope, base) else {
      return Self.end(.noSuchObject, matched: try closestEntry(to: base))
    }
    var filter = try prepare(search)
    let wanted = WantedLines(search.attributes)
    var cursor = LDIFCursor()
    var (delivered, references) = (0, search.scope == .base ? 0 : index.remarks.references)
    for entry in entries {
      try read(entry, with: &cursor)
      if search.scope != .base, EntryKind.isReference(cursor.record) {
        references += 1
      } else if search.scope == .base || !EntryKind.isSubentry(cursor.record), filter.takes(cursor.record, number: entry) {
        deliver(cursor.record, wanted, into: &sink)
        delivered += 1
      }
    }
    try file.checkUnchanged()
    return Self.end(.success, entries: delivered, references: references)
  }

  private static func end(
    _ code: LDAPResultCode, matched: String = "", entries: Int = 0, references: Int = 0
  ) -> SearchEnd {
    SearchEnd(
      code: code, matched: matched, diagnostic: "", cookie: code == .success ? [] : nil, entries: entries, references: references)
  }

  /// The entries that are looked at; nil when there is none at the base nor below it.
  ///
  /// What lies below a base shows that it exists, though a search with a filter did not write it into the file.
  private func scope(_ scope: LDAPSearch.Scope, _ base: [UInt8]) -> [UInt32]? {
    if scope == .base {
      var name = PackedBytes()
      name.fill(base.span)
      return index.entry(name).map { [$0] }
    }
    let below = index.entries(below: base)
    if below.isEmpty { return nil }
    return scope == .subtree ? below : below.filter { LDIFIndex.isChild(index.names[$0], base) }
  }

  private borrowing func read(_ entry: UInt32, with cursor: inout LDIFCursor) throws(LDAPError) {
    let place = index.places[Int(entry)]
    cursor.move(to: place.position, line: place.line)
    // The index found an entry here; what it found comes again as long as the file is the same.
    guard try cursor.next(of: file), cursor.record.isEntry else { throw file.changed }
  }

  /// The DN of the closest entry above a DN, as the file spells it; empty when there is none.
  private borrowing func closestEntry(to base: [UInt8]) throws(LDAPError) -> String {
    var rest = base[...]
    var name = PackedBytes()
    while let comma = rest.firstIndex(of: UInt8(ascii: ",")) {
      rest = rest[(comma + 1)...]
      name.fill(Array(rest).span)
      guard let entry = index.entry(name) else { continue }
      var cursor = LDIFCursor()
      try read(entry, with: &cursor)
      return cursor.record.text(cursor.record.dn)
    }
    return ""
  }

  private borrowing func prepare(_ search: LDAPSearch) throws(LDAPError) -> PreparedFilter {
    let filter: Filter
    do throws(FilterError) {
      filter = try Filter(parsing: FilterText.enclosed(search.filter))
    } catch {
      throw LDAPError(
        .filter, attempt: "\(search.attempt) in \(file.path)", answer: "the filter \(error)",
        advice: "write it as RFC 4515 has it, such as (&(objectClass=person)(mail=*))")
    }
    var chains: [FilterItem: Set<UInt32>] = [:]
    for item in filter.chainItems { chains[item] = try ChainSearch.entries(leadingTo: item, in: self) }
    let prepared = PreparedFilter(filter, chains: chains)
    remarkLog.add(prepared.remarks)
    return prepared
  }

  private func deliver(_ record: borrowing LDIFRecord, _ wanted: WantedLines, into sink: inout some EntrySink) {
    sink.beginEntry(dn: record.bytes.span.extracting(record.dn))
    var slot: Int?
    for index in 1..<max(1, record.lines.count) {
      let line = record.lines[index]
      if index == 1 || !record.haveOneDescription(index, index - 1) {
        let description = record.bytes.span.extracting(line.description)
        slot = wanted.includes(description) ? sink.attribute(description) : nil
      }
      if let slot { sink.value(record.bytes.span.extracting(line.value), of: slot) }
    }
    sink.endEntry()
  }
}
