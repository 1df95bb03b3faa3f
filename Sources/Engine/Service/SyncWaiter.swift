/// Somebody who has asked for cycles and waits for their ends.
struct SyncWaiter {
  let by: String
  /// Targets whose cycle has not begun, and those whose cycle runs.
  var wanted: Set<String>
  var awaited: Set<String>
  var ended: [EndedCycle] = []
  /// Nil until the task waits.
  var continuation: CheckedContinuation<SyncAnswer, Never>?

  var isDone: Bool { wanted.isEmpty && awaited.isEmpty }

  /// A target that is gone has no cycle.
  mutating func finish(_ target: String, _ cycle: EndedCycle?) {
    guard awaited.remove(target) != nil || (cycle == nil && wanted.remove(target) != nil), let cycle else { return }
    ended.append(cycle)
  }
}
