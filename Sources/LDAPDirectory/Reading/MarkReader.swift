/// Asks a server for the mark of the state that it shows.
struct MarkReader: Sendable {
  private let root: RootDSE
  /// The naming contexts of everything that is read, ascending; empty when that of some of it is not known.
  private let contexts: [String]
  /// What was found when it was made.
  let mark: DirectoryMark?

  /// `bases` is where people and groups are read; what their naming contexts say is the mark of OpenLDAP.
  init(root: RootDSE, bases: [String], on source: borrowing some Searchable & ~Copyable) throws(LDAPError) {
    self.root = root
    let contexts = bases.map { root.suffix(of: $0) }
    // A mark that leaves out some of what is read would rest while that changes.
    self.contexts = contexts.contains(nil) ? [] : Set(contexts.compactMap(\.self)).sorted()
    mark = try Self.mark(root, self.contexts, on: source)
  }

  /// The mark as it is now, and whose it is now: another machine may answer under the same address.
  func read(on source: borrowing some Searchable & ~Copyable) throws(LDAPError) -> DirectoryMark? {
    let isInRoot = root.highestUpdateNumber != nil || !root.lastEntryNumbers.isEmpty
    return try Self.mark(isInRoot ? try RootDSE.read(on: source) : root, contexts, on: source)
  }

  /// Whether the server has the module that keeps the mark of OpenLDAP: it answers the request for synchronisation (RFC 4533, 2.2).
  var isFromSyncprov: Bool { root.controls?.contains("1.3.6.1.4.1.4203.1.9.1.1") == true }

  /// The naming context that a DN lies in; nil when the server does not tell.
  func context(of base: String) -> String? { root.suffix(of: base) }

  /// Entries below a base that are newer than a mark; nil for a mark that every server keeps which has it.
  func newer(than mark: DirectoryMark?, below base: String) -> Changes? {
    guard case .changeStamps(let stamps)? = mark else { return nil }
    let context = contexts.count == 1 ? "" : context(of: base).map { DirectoryMark.stamp("", of: $0) }
    return stamps.filter { DirectoryMark.context(of: $0.key) == context ?? "" }.values.max().map(Changes.after)
  }

  private static func mark(
    _ root: RootDSE, _ contexts: [String], on source: borrowing some Searchable & ~Copyable
  ) throws(LDAPError) -> DirectoryMark? {
    if let number = root.highestUpdateNumber, let service = root.serviceName {
      return .updateNumber(number, invocation: try invocation(of: service, on: source))
    }
    if !root.lastEntryNumbers.isEmpty { return .entryNumbers(root.lastEntryNumbers) }
    var stamps: [String] = []
    for context in contexts {
      let values = try EntryText.read(context, ["contextCSN"], on: source)["contextcsn"] ?? []
      if values.isEmpty { return nil }
      stamps += contexts.count == 1 ? values : values.map { DirectoryMark.stamp($0, of: context) }
    }
    return DirectoryMark(changeStamps: stamps)
  }

  /// Active Directory and Samba: which database this is.
  private static func invocation(of service: String, on source: borrowing some Searchable & ~Copyable) throws(LDAPError)
    -> String
  {
    var sink = BytesSink(attribute: "invocationId")
    let search = LDAPSearch(
      purpose: "which domain controller this is", base: service, scope: .base, filter: "(objectClass=*)",
      attributes: ["invocationId"])
    let isRead = try EntryText.isRead(try source.search(search, into: &sink), of: search, on: source)
    // Without it the controller's own entry says whose number it is; that its database was put back is then not seen.
    return isRead ? sink.hexadecimal ?? service.lowercased() : service.lowercased()
  }
}
