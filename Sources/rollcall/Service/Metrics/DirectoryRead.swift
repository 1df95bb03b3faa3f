import Reconciliation

/// What one read of the directory gave, in numbers.
struct DirectoryRead: Sendable, Hashable {
  /// Seconds since 1970-01-01 UTC when it began.
  let takenAt: Int64
  let milliseconds: Int64
  /// Everybody and every group in scope was read.
  let isWhole: Bool
  let people: Int
  let groups: Int
  let memberships: Int
}

extension DirectoryRead {
  init(_ snapshot: Snapshot) {
    self.init(
      takenAt: snapshot.stamp.takenAt, milliseconds: snapshot.stamp.milliseconds,
      isWhole: snapshot.peopleCompleteness.isComplete && snapshot.groupsCompleteness.isComplete, people: snapshot.people.count,
      groups: snapshot.groups.count, memberships: snapshot.membershipCount)
  }
}
