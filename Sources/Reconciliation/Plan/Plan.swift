/// What would be done on one target, what waits and why, and what it would cost.
package struct Plan: Sendable {
  /// Version of the form in which plans are printed as JSON.
  package static let formatVersion = 1

  package let target: String
  package let provider: String
  package let instance: String
  package let stamp: SnapshotStamp
  /// How much was compared.
  package let scale: Scale
  /// In the order in which they are carried out.
  package internal(set) var changes: [Change]
  package internal(set) var holds: [Hold]
  package internal(set) var unmatched: [UnmatchedPerson]
  /// People of managed groups whom the target does without: excluded or disabled. Sorted by origin.
  package internal(set) var leftOut: [LeftOutPerson]
  /// What was not read completely and matters to this target: nothing is taken away on the strength of it.
  package let unread: [UnreadPart]
  /// What is worth knowing and changes nothing, one line each.
  package internal(set) var remarks: [String]
  package internal(set) var cost: Cost
  /// A fingerprint of every group that the changes touch, as it was when the plan was made.
  package internal(set) var fingerprints: [TargetGroupID: String]
  /// SHA-256 in hex over what would be done; equal plans have equal digests, whatever the time.
  package internal(set) var digest: String
  /// What limits hold, as it can be approved, and what was approved.
  package internal(set) var review = HeldReview.nothing
  /// Why each of the changes, done or held, is in the plan.
  package let causes: PlanCauses
  /// The cycle whose changes this plan takes back; nil for every other plan.
  package var undoes: Int64?

  package struct Scale: Sendable, Hashable {
    package let directoryGroups: Int
    package let directoryMemberships: Int

    package init(directoryGroups: Int, directoryMemberships: Int) {
      self.directoryGroups = directoryGroups
      self.directoryMemberships = directoryMemberships
    }
  }

  /// Predicted requests, and the time they take at the target's rate.
  package struct Cost: Sendable, Hashable {
    /// Requests that write, and those that read a group right before it is written.
    package let writing: Int
    /// Requests that read the groups afterwards, to see whether what was written is there.
    package let verifying: Int
    /// Nil when no rate is set.
    package let callsPerSecond: Double?

    package init(writing: Int, verifying: Int = 0, callsPerSecond: Double?) {
      self.writing = writing
      self.verifying = verifying
      self.callsPerSecond = callsPerSecond
    }

    package var calls: Int { writing + verifying }

    /// Whole seconds, rounded up; nil when no rate is set.
    package var seconds: Int? {
      callsPerSecond.flatMap { $0 > 0 ? Int((Double(calls) / $0).rounded(.up)) : nil }
    }
  }

  /// Nothing to do and nothing held.
  package var isInSync: Bool { changes.isEmpty && holds.isEmpty }

  /// The same plan with only some of its changes, and nothing held; its digest and fingerprints are still those of the whole.
  package func keeping(_ some: [Change]) -> Plan {
    var part = self
    part.changes = some
    part.holds = []
    part.review = .nothing
    return part
  }

  /// Every change that is none of these, held ones too.
  package func changes(but some: Set<Change>) -> [Change] {
    changes.filter { !some.contains($0) } + holds.flatMap(\.changes)
  }

  /// Those of the people left out who have an account.
  var leftOutByAccount: [AccountID: LeftOutPerson] {
    Dictionary(leftOut.compactMap { person in person.account.map { ($0, person) } }) { first, _ in first }
  }

  /// How many single changes wait; a group that waits as a whole counts as one.
  package var heldCount: Int { holds.reduce(0) { $0 + max(1, $1.changes.count) } }
}

/// What the ledger has to be told besides the outcomes of writes.
package struct Bookkeeping: Sendable {
  /// Groups found to be ours by their mark, or with another name than remembered.
  package var refreshed: [OwnedGroup] = []
  /// Groups that are gone on both sides.
  package var forgotten: [StableID] = []
  /// Whose each matched account is, where the ledger does not know it yet.
  package var people: [AccountID: StableID] = [:]
  /// People who are disabled now and were not when last seen, and since when: seconds since 1970-01-01 UTC.
  package var disabled: [StableID: Int64] = [:]
  /// People who were disabled and are no longer, or are gone.
  package var noLongerDisabled: [StableID] = []
  /// Approvals, by their numbers, for what is no longer what is held.
  package var voidApprovals: [Int64] = []
  /// By source, what groups are settled with once nothing of them is undone; those that are as they were are not in it.
  package var settlements: [StableID: LastSeen.Settlement] = [:]
  /// The configuration that the plan was made with.
  package var configuration: ConfigurationStamp?
  /// What was found to be made by hand for the first time, where that matters to the policy.
  package var handMade: [HandChange: HandRecord] = [:]
  /// What was made by hand and is no longer there, or no longer against what is wanted.
  package var handMadeEnded: [HandChange] = []
  /// What is missing in the directory since now, or for one more complete read.
  package var missing: [Missing: Tombstone] = [:]
  /// What was missing and is no longer: it came back, was taken out, or is no longer ours. Sorted.
  package var foundAgain: [Missing] = []
  /// What the read gives, against the last good one; nil where nothing is to be learnt from it.
  package var shrinkage: Shrinkage?

  /// The same for a plan of which only a part is carried out: no read is counted and no measure taken.
  package var withoutCounting: Bookkeeping {
    var books = self
    (books.missing, books.foundAgain, books.shrinkage) = ([:], [], nil)
    return books
  }

  package init() {}
}
