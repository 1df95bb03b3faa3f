/// Something that was changed on the target by hand, told by what would undo it.
package struct HandChange: Sendable, Hashable {
  package let source: StableID
  /// Nil when it concerns the group itself.
  package let account: AccountID?
  /// The kind of change that undoes it.
  package let undo: Change.Kind

  package init(source: StableID, account: AccountID?, undo: Change.Kind) {
    self.source = source
    self.account = account
    self.undo = undo
  }
}

/// When a change made by hand was first seen, and for whom.
package struct HandRecord: Sendable, Hashable {
  /// Seconds since 1970-01-01 UTC.
  package let since: Int64
  /// Whose the account was in the directory then, when the target wanted that person; nil when it was nobody's.
  package let person: StableID?

  package init(since: Int64, person: StableID?) {
    self.since = since
    self.person = person
  }
}
