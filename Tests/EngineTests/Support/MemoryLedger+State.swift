import Fixtures
import Ledger
import Reconciliation

extension MemoryLedger {
  /// What the ledger has, and when it fails.
  struct State {
    var memory: [String: TargetMemory] = [:]
    var journal: [Entry] = []
    var starts: [CycleStart] = []
    var ends: [CycleEnd] = []
    var mark: String?
    /// Who was in the groups, by target and source.
    var left: [String: [StableID: SeenAccounts]] = [:]
    /// The last entry of the journal, by target, whose effect is noted in what was left.
    var noted: [String: Int] = [:]
    /// How often anything was noted of what was left.
    var notes = 0
    var cycles: Int64 = 0
    var approvals: [ApprovalRecord] = []
    var failing: Set<String> = []
    /// Counts down with every record of a write or of ownership; the one at zero fails, as in a crash.
    var recordsUntilCrash: Int?
  }
}

extension MemoryLedger.State {
  mutating func check(_ method: String) throws {
    if failing.contains(method) { throw ScriptedFault(description: "the ledger cannot note '\(method)': disk full") }
    guard let left = recordsUntilCrash, ["own", "disown", "journal", "answer"].contains(method) else { return }
    recordsUntilCrash = left - 1
    if left <= 0 { throw ScriptedFault(description: "the process is dead") }
  }

  /// Uses up approvals for the cycle that is about to begin.
  mutating func use(_ ids: [Int64], at time: Int64) throws {
    for id in ids {
      guard let place = approvals.firstIndex(where: { $0.id == id && $0.ending == nil }) else {
        throw ScriptedFault(description: "approval \(id) no longer stands")
      }
      end(place, .used(cycle: cycles + 1), at: time)
    }
  }

  mutating func end(_ place: Int, _ ending: ApprovalRecord.Ending, at time: Int64) {
    let record = approvals[place]
    approvals[place] = ApprovalRecord(id: record.id, given: record.given, ending: ending, endedAt: time)
  }
}
