import Fixtures
import Ledger
import Reconciliation
import Synchronization

/// A ledger in memory that notes what it is told, and fails where the test says so.
final class MemoryLedger: LedgerStore {
  struct Entry {
    let target: String
    let write: UnansweredWrite
    var cycle: Int64 = 0
    var outcome: WriteOutcome?
  }

  let state = Mutex(State())
  private let recorder: Recorder

  init(_ recorder: Recorder) { self.recorder = recorder }

  /// From now on this method throws.
  func fail(_ method: String) { state.withLock { _ = $0.failing.insert(method) } }

  func recover() {
    state.withLock { state in
      state.failing = []
      state.recordsUntilCrash = nil
    }
  }

  func crash(after records: Int) { state.withLock { $0.recordsUntilCrash = records } }

  /// A write of an earlier process that was about to be sent.
  func putUnanswered(_ write: Write, source: String, on target: String = "acme") {
    let journalled = JournalledWrite(write: write, source: StableID("g:\(source)"), group: nil, groupName: source)
    state.withLock { state in
      state.journal.append(
        Entry(target: target, write: UnansweredWrite(id: Int64(state.journal.count), sentAt: 0, write: journalled)))
    }
  }

  var outcomes: [WriteOutcome?] { state.withLock { $0.journal.map(\.outcome) } }
  var notes: Int { state.withLock(\.notes) }
  var ends: [CycleEnd] { state.withLock { $0.ends } }
  var starts: [CycleStart] { state.withLock { $0.starts } }
  /// The number of the newest cycle; 0 when there is none.
  var newestCycle: Int64 { state.withLock { $0.cycles } }

  /// What was sent in a cycle.
  func entries(of cycle: Int64) -> [JournalEntry] {
    state.withLock { state in
      state.journal.filter { $0.cycle == cycle }.map {
        JournalEntry(id: $0.write.id, write: $0.write.write, sentAt: $0.write.sentAt, outcome: $0.outcome, detail: "")
      }
    }
  }

  func owned(on target: String = "acme") -> [String] {
    state.withLock {
      ($0.memory[target]?.owned ?? [:]).values.map { "\($0.source) \($0.group) \($0.name) \($0.origin)" }.sorted()
    }
  }

  func memory(of target: String) throws -> TargetMemory {
    state.withLock { state in
      var memory = state.memory[target] ?? TargetMemory()
      memory.approvals = state.approvals.filter { $0.ending == nil && $0.given.target == target }.map(\.asApproval)
      for entry in state.journal.dropFirst(state.noted[target] ?? 0)
      where entry.target == target && entry.outcome != .refused && entry.outcome != .foundUndone {
        memory.seen.note(ours: JournalledAccounts(entry.write.write.write, source: entry.write.write.source))
      }
      return memory
    }
  }

  func own(_ group: OwnedGroup, replacing former: StableID?, on target: String, at time: Int64) throws {
    try write("own \(group.source)") { state in
      if let former {
        state.memory[target]?.owned[former] = nil
        state.memory[target]?.seen.groups[former] = nil
      }
      state.memory[target, default: TargetMemory()].owned[group.source] = group
      state.memory[target]?.released.remove(group.group)
    }
  }

  func disown(_ source: StableID, on target: String) throws {
    try write("disown \(source)") { state in
      state.memory[target]?.owned[source] = nil
      state.memory[target]?.seen.groups[source] = nil
    }
  }

  func release(_ group: OwnedGroup, on target: String, at time: Int64) throws {
    try write("release \(group.source)") { state in
      state.memory[target]?.owned[group.source] = nil
      state.memory[target]?.released.insert(group.group)
    }
  }

  func remember(_ people: [AccountID: StableID], on target: String) throws {
    guard !people.isEmpty else { return }
    try write("remember \(people.count)") { state in
      let known = state.memory[target, default: TargetMemory()].people.map { ($0.account, $0.person) }
      state.memory[target]?.people = RememberedPeople(known + people.map { ($0.key, $0.value) })
    }
  }

  func noteDisabled(since: [StableID: Int64], ended: [StableID], on target: String) throws {
    guard !since.isEmpty || !ended.isEmpty else { return }
    try write("disabled +\(since.count) -\(ended.count)") { state in
      for person in ended { state.memory[target]?.disabledSince[person] = nil }
      state.memory[target, default: TargetMemory()].disabledSince.merge(since) { known, _ in known }
    }
  }

  func noteMissing(_ missing: [Missing: Tombstone], foundAgain: [Missing], on target: String) throws {
    guard !missing.isEmpty || !foundAgain.isEmpty else { return }
    try write("missing +\(missing.count) -\(foundAgain.count)") { state in
      for found in foundAgain { state.memory[target]?.tombstones[found] = nil }
      state.memory[target, default: TargetMemory()].tombstones.merge(missing) { $1 }
    }
  }

  func keep(_ measure: Measure, of target: String, at time: Int64) throws {
    // Without a note: nearly every test would have to expect it.
    state.withLock { $0.memory[target, default: TargetMemory()].measure = measure }
  }

  func directoryMark() throws -> String? { state.withLock(\.mark) }

  func keep(directoryMark mark: String?, of target: String, at time: Int64) throws { state.withLock { $0.mark = mark } }

  func beginCycle(_ cycle: CycleStart) throws -> Int64 {
    try write("begin \(cycle.target)") { state in
      try state.use(cycle.approvals, at: cycle.startedAt)
      state.cycles += 1
      state.starts.append(cycle)
      return state.cycles
    }
  }

  func endCycle(_ id: Int64, _ end: CycleEnd) throws { try write("end \(end.outcome)") { $0.ends.append(end) } }

  func willSend(_ write: JournalledWrite, in cycle: Int64, on target: String, at time: Int64) throws -> Int64 {
    try self.write("journal \(write.write.line(on: write.group))") { state in
      let id = Int64(state.journal.count)
      state.journal.append(Entry(target: target, write: UnansweredWrite(id: id, sentAt: time, write: write), cycle: cycle))
      return id
    }
  }

  func didAnswer(_ write: Int64, _ outcome: WriteOutcome, detail: String, at time: Int64) throws {
    try self.write("answer \(outcome)") { $0.journal[Int(write)].outcome = outcome }
  }

  func unanswered(on target: String) throws -> [UnansweredWrite] {
    state.withLock { $0.journal.filter { $0.target == target && ($0.outcome == nil || $0.outcome == .unknown) }.map(\.write) }
  }

  func cycles(limit: Int) throws -> [CycleRecord] { [] }

  func write<Value: Sendable>(_ event: String, _ change: (inout State) throws -> Value) throws -> Value {
    try state.withLock { state in
      try state.check(String(event.prefix { $0 != " " }))
      recorder.note("ledger \(event)")
      return try change(&state)
    }
  }
}
