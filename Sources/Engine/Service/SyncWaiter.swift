/// Somebody who has asked for cycles and waits for their ends.
struct SyncWaiter {
  let by: String
  /// Targets that were asked for by their names.
  let named: Set<String>
  /// Targets whose cycle has not begun, and those whose cycle runs.
  var wanted: Set<String>
  var awaited: Set<String>
  /// One that was asked for by its name and is there no more.
  private var gone: String?
  private var ended: [EndedCycle] = []
  /// Nil until the task waits.
  var continuation: CheckedContinuation<SyncAnswer, Never>?

  init(by: String, named: Set<String>, wanted: Set<String>, awaited: Set<String>) {
    self.by = by
    self.named = named
    self.wanted = wanted
    self.awaited = awaited
  }

  var isDone: Bool { wanted.isEmpty && awaited.isEmpty }

  /// What is answered once it is done.
  var answer: SyncAnswer { gone.map(SyncAnswer.unknownTarget) ?? .ended(ended) }

  /// A target that is gone has no cycle.
  mutating func finish(_ target: String, _ cycle: EndedCycle?) {
    guard awaited.remove(target) != nil || (cycle == nil && wanted.remove(target) != nil) else { return }
    if let cycle {
      ended.append(cycle)
    } else if named.contains(target) {
      gone = gone ?? target
    }
  }
}
