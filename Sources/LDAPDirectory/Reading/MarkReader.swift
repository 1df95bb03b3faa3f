/// Asks a server for the mark of the state that it shows.
struct MarkReader: Sendable {
  private let root: RootDSE
  private let suffix: String?
  /// Active Directory and Samba: which database this is; nil elsewhere.
  private let invocation: String?
  /// What was found when it was made.
  let mark: DirectoryMark?

  /// `base` is where people are read; what its naming context says is the mark of OpenLDAP.
  init(root: RootDSE, base: String, on source: borrowing some Searchable & ~Copyable) throws(LDAPError) {
    self.root = root
    suffix = root.suffix(of: base)
    if let service = root.serviceName, root.highestUpdateNumber != nil {
      var sink = BytesSink(attribute: "invocationId")
      let search = LDAPSearch(
        purpose: "which domain controller this is", base: service, scope: .base, filter: "(objectClass=*)",
        attributes: ["invocationId"])
      let end = try source.search(search, into: &sink)
      // Without it the controller's own entry says whose number it is; that its database was put back is then not seen.
      invocation = end.code == .success ? sink.hexadecimal ?? service.lowercased() : service.lowercased()
    } else {
      invocation = nil
    }
    mark = try Self.mark(root, suffix, invocation, on: source)
  }

  /// The mark as it is now.
  func read(on source: borrowing some Searchable & ~Copyable) throws(LDAPError) -> DirectoryMark? {
    let isInRoot = root.highestUpdateNumber != nil || !root.lastEntryNumbers.isEmpty
    return try Self.mark(isInRoot ? try RootDSE.read(on: source) : root, suffix, invocation, on: source)
  }

  private static func mark(
    _ root: RootDSE, _ suffix: String?, _ invocation: String?, on source: borrowing some Searchable & ~Copyable
  ) throws(LDAPError) -> DirectoryMark? {
    if let number = root.highestUpdateNumber, let invocation { return .updateNumber(number, invocation: invocation) }
    // Numbers of several backends cannot be told apart by suffix: all together are the mark.
    if let number = root.lastEntryNumbers.values.max() { return .entryNumber(number) }
    guard let suffix else { return nil }
    return DirectoryMark(changeStamps: try EntryText.read(suffix, ["contextCSN"], on: source)["contextcsn"] ?? [])
  }
}
