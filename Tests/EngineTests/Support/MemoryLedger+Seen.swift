import Ledger
import Reconciliation
import Synchronization

extension MemoryLedger {
  func seenAccounts(of sources: Set<StableID>, on target: String) throws -> [StableID: SeenAccounts] {
    state.withLock { state in (state.left[target] ?? [:]).filter { sources.contains($0.key) } }
  }

  func note(seen news: SeenNews, on target: String) throws {
    guard !news.isEmpty else { return }
    // Not recorded: tests of writes look at what is sent and what is journalled.
    state.withLock { $0.note(news, on: target) }
  }

  func noteHandMade(_ found: [HandChange: HandRecord], ended: [HandChange], on target: String) throws {
    state.withLock { state in
      for change in ended { state.memory[target]?.seen.handMade[change] = nil }
      state.memory[target, default: TargetMemory()].seen.handMade.merge(found) { known, _ in known }
    }
  }

  func keep(place: String, of target: String) throws {
    state.withLock { $0.memory[target, default: TargetMemory()].seen.place = place }
  }
}

extension MemoryLedger.State {
  fileprivate mutating func note(_ news: SeenNews, on target: String) {
    notes += 1
    for (source, group) in news.groups where memory[target]?.owned[source] != nil {
      memory[target]?.seen.groups[source] = group.left
      left[target, default: [:]][source] = group.accounts
    }
    if let configuration = news.configuration { memory[target, default: TargetMemory()].seen.configuration = configuration }
    if news.cycle != nil { noted[target] = journal.count }
  }
}
