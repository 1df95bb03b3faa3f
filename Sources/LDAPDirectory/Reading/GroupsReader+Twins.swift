import Reconciliation

/// Stable ids that several groups have.
extension GroupsReader {
  /// More groups than are ever renamed one by one while a directory is read.
  private static let maximumRenames = 100

  /// Tells groups that were renamed from groups that have one stable id: what is still there under the older name was not renamed.
  ///
  /// To be called last. Where too many would have to be asked for, all are taken for groups with one id.
  mutating func tellTwins(on source: borrowing some Searchable & ~Copyable) throws(LDAPError) {
    let renamed = sink.read.renamed
    let areMany = renamed.count > Self.maximumRenames
    for group in renamed where !sink.read.sharedIDs.contains(sink.read.stableIDs[group]) {
      let (id, dn) = (sink.read.stableIDs[group], sink.read.origins[group])
      if !areMany, try !StableIDSink.finds(Array(id.utf8), of: settings.schema.stableID, at: dn, on: source) { continue }
      sink.read.sharedIDs.insert(id)
    }
  }
}
