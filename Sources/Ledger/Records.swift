package import Reconciliation

/// A cycle as it begins.
package struct CycleStart: Sendable {
  package let target: String
  /// Seconds since 1970-01-01 UTC.
  package let startedAt: Int64
  /// Empty when there was no plan.
  package let planDigest: String
  /// The digest of what limits hold; nil when they hold nothing, or there was no plan.
  package let heldDigest: String?
  /// The numbers of the approvals by which some of the changes are made.
  package let approvals: [Int64]

  package init(target: String, startedAt: Int64, planDigest: String, heldDigest: String? = nil, approvals: [Int64] = []) {
    self.target = target
    self.startedAt = startedAt
    self.planDigest = planDigest
    self.heldDigest = heldDigest
    self.approvals = approvals
  }
}

/// A cycle as it ended.
package struct CycleEnd: Sendable {
  package let endedAt: Int64
  /// `in-sync`, `applied`, `partial`, `held`, `stopped` or `failed`.
  package let outcome: String
  package let applied: Int
  package let failed: Int
  package let held: Int
  /// One line for people.
  package let summary: String

  package init(endedAt: Int64, outcome: String, applied: Int, failed: Int, held: Int, summary: String) {
    self.endedAt = endedAt
    self.outcome = outcome
    self.applied = applied
    self.failed = failed
    self.held = held
    self.summary = summary
  }
}

/// A cycle that the ledger remembers; `end` is nil when it did not end, because it still runs or the process died.
package struct CycleRecord: Sendable {
  package let id: Int64
  package let start: CycleStart
  package let end: CycleEnd?

  package init(id: Int64, start: CycleStart, end: CycleEnd?) {
    self.id = id
    self.start = start
    self.end = end
  }
}

/// A write as the journal keeps it.
package struct JournalledWrite: Sendable, Hashable {
  package let write: Write
  /// The directory's stable id of the group that it is done for.
  package let source: StableID
  /// The target's id of the group, nil for a creation.
  package let group: TargetGroupID?
  /// The group's name, for people.
  package let groupName: String

  package init(write: Write, source: StableID, group: TargetGroupID?, groupName: String) {
    self.write = write
    self.source = source
    self.group = group
    self.groupName = groupName
  }
}

/// What came of a write, for good.
package enum WriteOutcome: String, Sendable, Codable {
  case done, refused
  /// Looked up afterwards: it had taken effect, or it had not.
  case foundDone, foundUndone
  /// Nobody could tell.
  case unknown
}

/// A write of which the journal does not know the answer.
package struct UnansweredWrite: Sendable {
  package let id: Int64
  package let sentAt: Int64
  package let write: JournalledWrite

  package init(id: Int64, sentAt: Int64, write: JournalledWrite) {
    self.id = id
    self.sentAt = sentAt
    self.write = write
  }
}
