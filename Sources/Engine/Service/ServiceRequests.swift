package import Ledger
import Synchronization

/// What others ask of the scheduler: to run a cycle now, to pause, to go on.
package final class ServiceRequests: Sendable {
  /// Keeps a pause, or its end, where a restart finds it.
  package typealias Keep = @Sendable (Pause?) throws -> Void

  fileprivate struct State {
    var known: [String] = []
    var pause: Pause?
    var running: Set<String> = []
    var waiters: [Int: SyncWaiter] = [:]
    var nextWaiter = 0
    var isClosed = false
  }

  /// Rung whenever there is something new to decide.
  package let wake = Wake()
  private let state: Mutex<State>
  private let now: @Sendable () -> Int64
  private let keep: Keep

  /// `pause` is the one that was kept, as a restart finds it. `now` is in seconds since 1970-01-01 UTC.
  package init(pause: Pause? = nil, now: @escaping @Sendable () -> Int64, keep: @escaping Keep) {
    state = Mutex(State(pause: pause))
    self.now = now
    self.keep = keep
  }

  // MARK: for those who ask

  /// Runs a cycle over some targets, or over all when none is named, and answers when it has ended. `accepted` is told at once how the request
  /// is taken, unless it is turned down.
  package func sync(
    _ targets: [String] = [], by: String, accepted: @Sendable (SyncAcceptance) -> Void = { _ in }
  ) async -> SyncAnswer {
    let entered = enter(targets, by)
    guard case .success(let (number, acceptance)) = entered else {
      if case .failure(let refusal) = entered { return refusal.answer }
      return .stopping
    }
    accepted(acceptance)
    wake.ring()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let done = state.withLock { state -> SyncAnswer? in
          guard var waiter = state.waiters[number] else {
            return Task.isCancelled ? .cancelled : state.pause.map(SyncAnswer.paused) ?? .stopping
          }
          if waiter.isDone { return .ended(state.waiters.removeValue(forKey: number)?.ended ?? []) }
          waiter.continuation = continuation
          state.waiters[number] = waiter
          return nil
        }
        if let done { continuation.resume(returning: done) }
      }
    } onCancel: {
      state.withLock { $0.waiters.removeValue(forKey: number) }?.continuation?.resume(returning: .cancelled)
    }
  }

  /// Pauses the service: nothing is read or written until `until`, or until somebody resumes it. A cycle that runs ends between two writes.
  ///
  /// Throws when it cannot be kept; the service goes on then.
  @discardableResult
  package func pause(by: String, until: Int64? = nil, reason: String? = nil) throws -> Pause {
    let pause = Pause(by: by, since: now(), until: until, reason: reason)
    try keep(pause)
    let turnedDown = state.withLock { $0.turnDown(for: pause) }
    for waiter in turnedDown { waiter.continuation?.resume(returning: .paused(pause)) }
    wake.ring()
    return pause
  }

  /// Ends a pause and returns it; nil when there was none. Throws when that cannot be kept; it stays paused then.
  @discardableResult
  package func resume(by: String) throws -> Pause? {
    guard let pause = pause else { return nil }
    try keep(nil)
    state.withLock { $0.pause = nil }
    wake.ring()
    return pause
  }

  /// The pause in force; nil when there is none or its time is over.
  package var pause: Pause? {
    let time = now()
    return state.withLock { state in state.pause.flatMap { ($0.until ?? .max) > time ? $0 : nil } }
  }

  // MARK: for the scheduler

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
    state.withLock { state in
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

  /// The cycles of these targets have ended; one that is not among `cycles` was stopped before it had begun.
  package func end(names: [String], _ cycles: [EndedCycle]) {
    finish(names.map { name in (name, cycles.first { $0.target == name }) })
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
    for waiter in done { waiter.continuation?.resume(returning: .ended(waiter.ended)) }
  }

  private struct Refused: Error { let answer: SyncAnswer }

  private func enter(_ targets: [String], _ by: String) -> Result<(Int, SyncAcceptance), Refused> {
    let pause = pause
    return state.withLock { state in
      if state.isClosed { return .failure(Refused(answer: .stopping)) }
      if let stranger = targets.first(where: { !state.known.contains($0) }) {
        return .failure(Refused(answer: .unknownTarget(stranger)))
      }
      if let pause { return .failure(Refused(answer: .paused(pause))) }
      let asked = Set(targets.isEmpty ? state.known : targets)
      let running = asked.intersection(state.running)
      state.nextWaiter += 1
      state.waiters[state.nextWaiter] = SyncWaiter(by: by, wanted: asked.subtracting(running), awaited: running)
      return .success((state.nextWaiter, running == asked ? .joins : .begins))
    }
  }
}

extension ServiceRequests.State {
  /// Holds the pause against whoever waits for a cycle to begin; gives those who wait for nothing else.
  fileprivate mutating func turnDown(for pause: Pause) -> [SyncWaiter] {
    self.pause = pause
    for number in Array(waiters.keys) { waiters[number]?.wanted = [] }
    let turnedDown = waiters.filter { $0.value.isDone }
    for number in turnedDown.keys { waiters[number] = nil }
    return Array(turnedDown.values)
  }
}
