import Reconciliation

/// Stable ids that several people have.
extension PeopleReader {
  /// More people than are ever renamed one by one while a directory is read.
  private static let maximumRenames = 100

  /// Tells people who were renamed from people who have one stable id: who is still there under the older name was not renamed.
  ///
  /// To be called last. People with one stable id are known by their DNs, and the read is partial.
  mutating func tellTwins(on source: borrowing some Searchable & ~Copyable) throws(LDAPError) {
    let renamed = sink.renamed()
    let attribute = settings.schema.stableID
    guard renamed.count <= Self.maximumRenames else {
      sink.separate(
        Set(renamed.map(\.latest)),
        because:
          "\(renamed.count) people came under several names with one \(attribute): check that stable-id names an attribute that no two "
          + "people share")
      return
    }
    for (older, latest) in renamed where try isThere(older, on: source) {
      let (one, other) = (sink.read.people.origin(of: older), sink.read.people.origin(of: latest))
      sink.separate(
        Set(renamed.map(\.latest)),
        because:
          "\(one) and \(other) have the same \(attribute): check that stable-id names an attribute that no two people share")
      return
    }
  }

  private func isThere(_ person: PersonNumber, on source: borrowing some Searchable & ~Copyable) throws(LDAPError) -> Bool {
    let id = sink.read.people.stableID(of: person).rawValue
    return try StableIDSink.finds(
      Array(id.utf8), of: settings.schema.stableID, at: sink.read.people.origin(of: person), on: source)
  }
}
