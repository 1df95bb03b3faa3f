package import Reconciliation

/// Rollcall's memory: which groups are ours, what was sent and what came of it. Every write names its target.
///
/// All methods throw `LedgerError` when the store cannot be read or written.
package protocol LedgerStore: Sendable {
  /// What this target's ledger knows for planning: owned groups and whose each account was.
  func memory(of target: String) throws -> TargetMemory

  /// Records that a group of the target is ours, or that its name or id has changed; `former` is the source that it was kept equal to
  /// so far, when that is another one.
  func own(_ group: OwnedGroup, replacing former: StableID?, on target: String, at time: Int64) throws

  /// Forgets a group of the target: it is gone.
  func disown(_ source: StableID, on target: String) throws

  /// Forgets a group of the target that was let go, and remembers that: it is not to be taken over again by its name. To own it again
  /// ends that.
  func release(_ group: OwnedGroup, on target: String, at time: Int64) throws

  /// Remembers which person each of these accounts belongs to; accounts not named keep what is remembered of them.
  func remember(_ people: [AccountID: StableID], on target: String) throws

  /// Remembers since when people are disabled, in seconds since 1970-01-01 UTC, and forgets those who no longer are.
  func noteDisabled(since: [StableID: Int64], ended: [StableID], on target: String) throws

  /// Notes since when and in how many complete reads something is missing in the directory, and forgets what is no longer missing.
  func noteMissing(_ missing: [Missing: Tombstone], foundAgain: [Missing], on target: String) throws

  /// Keeps how much the directory gave for this target, as what later reads are compared with.
  func keep(_ measure: Measure, of target: String, at time: Int64) throws

  /// The mark of the directory's state that the last good read saw, for whatever target; nil when there was none, or it had no mark.
  func directoryMark() throws -> String?

  /// Keeps the mark of a good read for this target in place of all others; nil when the directory shows none.
  func keep(directoryMark: String?, of target: String, at time: Int64) throws

  /// Records an approval and returns its number.
  func approve(_ approval: NewApproval) throws -> Int64

  /// The newest approvals of all targets, at most `limit`; newest first.
  func approvals(limit: Int) throws -> [ApprovalRecord]

  /// Takes an approval back; false when it no longer stands.
  func revokeApproval(_ id: Int64, by: String, at time: Int64) throws -> Bool

  /// Records that what is held is no longer what these approvals are for; those that ended otherwise stay as they are.
  func voidApprovals(_ ids: [Int64], at time: Int64) throws

  /// Who was in some groups when they were last seen; a group that was never seen is not in it.
  func seenAccounts(of sources: Set<StableID>, on target: String) throws -> [StableID: SeenAccounts]

  /// Notes what a cycle left on a target. Groups that are not ours are passed over.
  func note(seen news: SeenNews, on target: String) throws

  /// Notes what was found to be made by hand, and forgets what is no longer there.
  func noteHandMade(_ found: [HandChange: HandRecord], ended: [HandChange], on target: String) throws

  /// Notes which site or account the target's name stands for.
  func keep(place: String, of target: String) throws

  /// Begins a cycle and returns its number. The approvals that it goes by are used up in the same step; throws when one of them no longer
  /// stands, and then no cycle has begun.
  func beginCycle(_ cycle: CycleStart) throws -> Int64

  /// Ends a cycle with what came of it.
  func endCycle(_ id: Int64, _ end: CycleEnd) throws

  /// Records, durably, that a write is about to be sent; returns its number. Nothing may be sent when this throws.
  func willSend(_ write: JournalledWrite, in cycle: Int64, on target: String, at time: Int64) throws -> Int64

  /// Records what came of a write.
  func didAnswer(_ write: Int64, _ outcome: WriteOutcome, detail: String, at time: Int64) throws

  /// Writes of this target that were about to be sent and have no recorded answer, oldest first: a crash, or an unknown outcome.
  func unanswered(on target: String) throws -> [UnansweredWrite]

  /// The newest cycles of every target, at most `limit` of each, and the last one of each that ended well; newest first.
  func cycles(limit: Int) throws -> [CycleRecord]
}

extension LedgerStore {
  /// Records that a group of the target is ours, or that its name or id has changed.
  package func own(_ group: OwnedGroup, on target: String, at time: Int64) throws {
    try own(group, replacing: nil, on: target, at: time)
  }
}
