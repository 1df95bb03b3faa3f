import Ledger
import Reconciliation

/// What can be said of a cycle by the ledger and the lock of the state folder.
enum CycleStanding {
  case ended(CycleEnd)
  /// It runs now, in the process that has the lock.
  case running
  /// Its process died, or the machine did; so many of its writes are not settled.
  case broken(openWrites: Int)
  /// It has no end, and the lock cannot be looked at.
  case unclear

  /// `newest` is the number of the newest cycle of all targets: no other one can be running.
  init(_ cycle: CycleRecord, newest: Int64?, lock: RunLock.Look) {
    if let end = cycle.end {
      self = .ended(end)
      return
    }
    switch lock {
    case .free: self = .broken(openWrites: cycle.openWrites)
    case .unknown: self = .unclear
    case .held(let holder):
      let isOfHolder = holder.map { $0.since <= cycle.start.startedAt } ?? true
      self = cycle.id == newest && isOfHolder ? .running : .broken(openWrites: cycle.openWrites)
    }
  }

  /// One line for people.
  var text: String {
    switch self {
    case .ended(let end): end.summary
    case .running: "runs now"
    case .broken(0): "did not end: its process was killed, or the machine stopped; all its writes are settled"
    case .broken(let open):
      "did not end: its process was killed, or the machine stopped; the next cycle settles \(Numbers.counted(open, "write"))"
    case .unclear: "runs now, or did not end"
    }
  }

  /// One word for tables and programs.
  var word: String {
    switch self {
    case .ended(let end): end.outcome
    case .running: "running"
    case .broken: "broken"
    case .unclear: "unknown"
    }
  }
}
