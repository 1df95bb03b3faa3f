/// A write as the journal keeps it.
package struct JournalledWrite: Sendable, Hashable {
  package let write: Write
  /// The directory's stable id of the group that it is done for.
  package let source: StableID
  /// The target's id of the group, nil for a creation.
  package let group: TargetGroupID?
  /// The group's name, for people.
  package let groupName: String
  /// What the write is for; empty when that is not known.
  package let changes: [RecordedChange]

  package init(write: Write, source: StableID, group: TargetGroupID?, groupName: String, changes: [RecordedChange] = []) {
    self.write = write
    self.source = source
    self.group = group
    self.groupName = groupName
    self.changes = changes
  }
}
