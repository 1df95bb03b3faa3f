extension StatusDocument {
  /// One target.
  struct Target: Codable, Sendable, Hashable {
    let name: String
    /// The cycle that runs now.
    var running: Running?
    /// When the next cycle begins, and why then.
    var next: Next?
    /// The quiet window in force.
    var quiet: Quiet?
    /// Cycles that failed, in a row up to now.
    var failures: Failures?
    /// The last cycle that ended, however it ended.
    var last: Cycle?
    /// When the last cycle ended that ended well: in sync, applied, or with something held.
    var lastGood: StatusTime?
    /// By when, at the latest, a cycle was to begin after that one, by the schedule; before the first good one, after the daemon's start.
    var expectedBy: StatusTime?
    /// What limits held when the last cycle began, and nobody has approved.
    var held: Held?
    /// People of the groups who have no account there.
    var unmatched: Int?
    /// Requests that may go out in a second now.
    var pace: Double?
    /// Approvals that the next cycle heeds.
    var approvals: [Approval] = []
    /// The newest cycles, the one that runs now among them; newest first.
    var cycles: [Cycle] = []

    init(name: String) { self.name = name }
  }

  /// A window in which plans are made and nothing is written.
  struct Quiet: Codable, Sendable, Hashable {
    /// As the configuration writes it.
    let window: String
    let since: StatusTime
    let until: StatusTime
    /// Changes of the last plan that wait for its end; nil when the daemon has not planned since its start.
    let waiting: Int?
    /// Since when changes have been waiting; before `since` when no cycle could write between this window and the one before.
    var waitingSince: StatusTime?
  }

  struct Running: Codable, Sendable, Hashable {
    /// Requests that were sent, and that it takes as far as is known; both zero before the first write.
    var done: Int
    var total: Int
    let since: StatusTime
  }

  struct Next: Codable, Sendable, Hashable {
    let at: StatusTime
    /// `start`, `schedule`, `missed`, `retry`, `credentials` or `request`.
    let why: String
  }

  struct Failures: Codable, Sendable, Hashable {
    let count: Int
    var since: StatusTime?
  }

  struct Held: Codable, Sendable, Hashable {
    /// How many changes; those that are held for another reason than a limit are among them.
    let changes: Int
    /// What `rollcall approve` takes.
    let digest: String
  }

  struct Approval: Codable, Sendable, Hashable {
    let digest: String
    let summary: String
    let by: String
    let at: StatusTime
    let expiresAt: StatusTime
  }

  /// One pass for one target.
  struct Cycle: Codable, Sendable, Hashable {
    let target: String
    var cycle: Int64?
    let startedAt: StatusTime?
    var endedAt: StatusTime?
    /// Who began it.
    var actor: String?
    /// `in-sync`, `applied`, `held`, `quiet`, `partial`, `stopped`, `failed`, `running`, `broken` or `unknown`.
    let outcome: String
    /// One line for people.
    let summary: String
    var applied: Int?
    var failed: Int?
    var held: Int?
    /// Requests that writing and verifying took.
    var calls: Int?
    /// Requests that the target refused with 429, too many.
    var refusedCalls: Int?
    var milliseconds: Int64?
  }
}
