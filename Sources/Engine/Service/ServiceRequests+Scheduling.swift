import Ledger
import Synchronization

/// What the scheduler asks and tells.
extension ServiceRequests {
  /// The targets there are, in the order of the configuration. Whoever waits for one that is gone need not wait for it any more.
  package func know(_ targets: [String]) {
    let gone = state.withLock { state in
      let gone = Set(state.known).subtracting(targets)
      state.known = targets
      return gone
    }
    if !gone.isEmpty { finish(gone.map { ($0, nil) }) }
  }

  /// Targets that somebody asked for and whose cycle has not begun, each with who asked first.
  package var wanted: [String: String] {
    state.withLock { state in
      state.waiters.sorted { $0.key < $1.key }.reduce(into: [:]) { wanted, waiter in
        for target in waiter.value.wanted where wanted[target] == nil { wanted[target] = waiter.value.by }
      }
    }
  }

  /// A cycle over these targets begins: who asked for one of them waits for its end.
  package func begin(_ targets: [String]) {
    let time = now()
    state.withLock { state in
      state.interruption = StopRequest()
      if state.pause(at: time) != nil { state.interruption.request() }
      state.running.formUnion(targets)
      for number in Array(state.waiters.keys) {
        guard var waiter = state.waiters[number] else { continue }
        let begun = waiter.wanted.intersection(targets)
        waiter.wanted.subtract(begun)
        waiter.awaited.formUnion(begun)
        state.waiters[number] = waiter
      }
    }
  }

  /// The cycle of a target has ended.
  package func end(_ cycle: EndedCycle) { finish([(cycle.target, cycle)]) }

  /// Requested when the service is paused while the pass runs that began last.
  package var interruption: StopRequest { state.withLock { $0.interruption } }

  /// Cycles of these targets had begun and have come to nothing, because the service was paused meanwhile or the target is gone. Whoever
  /// waits is told so, and goes on to wait when the pause is over already.
  package func abandon(_ targets: [String]) {
    guard let pause else { return tryAgain(targets) }
    let turnedDown = state.withLock { state in
      state.running.subtract(targets)
      let waiting = state.waiters.filter { !$0.value.awaited.isDisjoint(with: targets) }
      for number in waiting.keys { state.waiters[number] = nil }
      return Array(waiting.values)
    }
    for waiter in turnedDown { waiter.continuation?.resume(returning: .paused(pause)) }
  }

  private func tryAgain(_ targets: [String]) {
    let gone = state.withLock { state in
      for number in Array(state.waiters.keys) {
        let again = state.waiters[number]?.awaited.intersection(targets).intersection(state.known) ?? []
        state.waiters[number]?.awaited.subtract(again)
        state.waiters[number]?.wanted.formUnion(again)
      }
      state.running.subtract(targets)
      return Set(targets).subtracting(state.known)
    }
    finish(gone.map { ($0, nil) })
  }

  /// Nothing is run any more.
  package func close() {
    let waiters = state.withLock { state in
      state.isClosed = true
      defer { state.waiters = [:] }
      return Array(state.waiters.values)
    }
    for waiter in waiters { waiter.continuation?.resume(returning: .stopping) }
  }

  private func finish(_ targets: [(name: String, cycle: EndedCycle?)]) {
    let done = state.withLock { state -> [SyncWaiter] in
      state.running.subtract(targets.map(\.name))
      for number in Array(state.waiters.keys) {
        for (name, cycle) in targets { state.waiters[number]?.finish(name, cycle) }
      }
      let done = state.waiters.filter { $0.value.isDone && $0.value.continuation != nil }
      for number in done.keys { state.waiters[number] = nil }
      return Array(done.values)
    }
    for waiter in done { waiter.continuation?.resume(returning: waiter.answer) }
  }
}
