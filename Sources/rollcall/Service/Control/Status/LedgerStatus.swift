import Ledger
import Reconciliation

/// What the ledger and the lock of the state folder say of the targets.
struct LedgerStatus: Sendable {
  private static let knownApprovals = 1_000

  private let records: [CycleRecord]
  private let newest: Int64?
  private let approvals: [ApprovalRecord]
  private let lock: RunLock.Look
  private let now: Int64

  /// Reads it; `number` is how many cycles of each target are wanted.
  init(_ ledger: SQLiteLedger, number: Int, lock: RunLock.Look, now: Int64) throws(LedgerError) {
    // The last one that ended is wanted in any case, and the newest one may still run.
    records = try ledger.cycles(limit: max(2, number))
    newest = try ledger.newestCycle()
    approvals = try ledger.approvals(limit: Self.knownApprovals).filter { $0.stands(at: now) }
    self.lock = lock
    self.now = now
  }

  /// What is known of a target; `number` is how many of its cycles are told.
  func target(_ name: String, number: Int) -> StatusDocument.Target {
    let own = records.filter { $0.start.target == name }
    let ended = own.first { $0.end != nil }
    var target = StatusDocument.Target(name: name)
    target.cycles = own.prefix(number).map(cycle)
    target.last = ended.map(cycle)
    target.lastGood = own.first { CycleEnd.isGood($0.end?.outcome) }?.end.map { StatusTime($0.endedAt) }
    target.approvals = approvals.filter { $0.given.target == name }.map(Self.approval)
    if let ended, let digest = ended.start.heldDigest, !target.approvals.contains(where: { $0.digest == digest }) {
      target.held = StatusDocument.Held(changes: ended.end?.held ?? 0, digest: digest)
    }
    return target
  }

  /// As long as no daemon answers.
  var withoutDaemon: StatusDocument.Daemon {
    var daemon = StatusDocument.Daemon(running: false)
    let last = records.filter { $0.start.isOfService }.compactMap { $0.end?.endedAt }.max()
    daemon.lastSeen = last.map { StatusTime($0) }
    if case .held(let holder?) = lock {
      daemon.inItsPlace = holder.command
      if holder.command == "daemon" { (daemon.pid, daemon.since) = (holder.pid, StatusTime(holder.since)) }
    }
    return daemon
  }

  private func cycle(_ record: CycleRecord) -> StatusDocument.Cycle {
    let standing = CycleStanding(record, newest: newest, lock: lock)
    return StatusDocument.Cycle(
      target: record.start.target, cycle: record.id, startedAt: StatusTime(record.start.startedAt),
      endedAt: record.end.map { StatusTime($0.endedAt) }, actor: record.start.actor, outcome: standing.word,
      summary: standing.text, applied: record.end?.applied, failed: record.end?.failed, held: record.end?.held,
      calls: record.end?.calls, milliseconds: record.end?.milliseconds)
  }

  private static func approval(_ record: ApprovalRecord) -> StatusDocument.Approval {
    let given = record.given
    return StatusDocument.Approval(
      digest: given.digest, summary: given.summary, by: given.by, at: StatusTime(given.at), expiresAt: StatusTime(given.expiresAt)
    )
  }
}
