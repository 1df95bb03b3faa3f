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
  /// Who began it, such as `daemon` or `apply by root (sudo: ana)`; nil when nobody said.
  package let actor: String?
  /// How many seconds earlier cycles of the target are kept.
  package let retention: Int64

  /// Who works when the service does, by its schedule.
  package static let daemon = "daemon"
  /// What somebody's name comes after for whom the service works out of turn.
  package static let sync = "sync by "

  /// Whether the service began it, by its schedule or because somebody asked for it.
  package var isOfService: Bool { actor == Self.daemon || actor?.hasPrefix(Self.sync) == true }

  /// Thirteen months, so that last year's can be compared.
  package static let usualRetention: Int64 = 400 * 86_400

  package init(
    target: String, startedAt: Int64, planDigest: String, heldDigest: String? = nil, approvals: [Int64] = [],
    actor: String? = nil, retention: Int64 = CycleStart.usualRetention
  ) {
    self.target = target
    self.startedAt = startedAt
    self.planDigest = planDigest
    self.heldDigest = heldDigest
    self.approvals = approvals
    self.actor = actor
    self.retention = retention
  }
}

/// A cycle as it ended.
package struct CycleEnd: Sendable {
  package let endedAt: Int64
  /// `in-sync`, `applied`, `partial`, `held`, `quiet`, `stopped` or `failed`.
  package let outcome: String
  package let applied: Int
  /// Writes that were sent and refused, or of which nobody can tell. In cycles of earlier versions those that were not sent count too.
  package let failed: Int
  package let held: Int
  /// One line for people.
  package let summary: String
  /// Requests that writing and verifying took; nil when nobody counted them.
  package let calls: Int?
  /// How long it took from the first write to the end; nil when nobody measured it.
  package let milliseconds: Int64?
  /// Writes that were not sent, because the work was stopped or something that they need failed; nil when nobody counted them apart.
  package let notSent: Int?

  package init(
    endedAt: Int64, outcome: String, applied: Int, failed: Int, held: Int, summary: String, calls: Int? = nil,
    milliseconds: Int64? = nil, notSent: Int? = nil
  ) {
    self.endedAt = endedAt
    self.outcome = outcome
    self.applied = applied
    self.failed = failed
    self.held = held
    self.summary = summary
    self.calls = calls
    self.milliseconds = milliseconds
    self.notSent = notSent
  }
}

extension CycleEnd {
  /// Outcomes of cycles that did what they should: a hold and a quiet window are states, not failures. One that was stopped or is partly done did not.
  package static let goodOutcomes = ["in-sync", "applied", "held", "quiet"]

  /// Whether that is the word for a good one; false for none.
  package static func isGood(_ outcome: String?) -> Bool { goodOutcomes.contains { $0 == outcome } }
}

/// A cycle that the ledger remembers; `end` is nil when it did not end, because it still runs or the process died.
package struct CycleRecord: Sendable {
  package let id: Int64
  package let start: CycleStart
  package let end: CycleEnd?
  /// Writes of it whose outcome is not known yet.
  package let openWrites: Int

  package init(id: Int64, start: CycleStart, end: CycleEnd?, openWrites: Int = 0) {
    self.id = id
    self.start = start
    self.end = end
    self.openWrites = openWrites
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
