package import Ledger
import Synchronization

/// What others ask of the scheduler: to run a cycle now, to pause, to go on.
package final class ServiceRequests: Sendable {
  /// Keeps a pause, or its end, where a restart finds it.
  package typealias Keep = @Sendable (Pause?) throws -> Void

  struct State {
    var known: [String] = []
    var pause: Pause?
    var resumedBy: String?
    /// Ends what the present pass reads.
    var interruption = StopRequest()
    var running: Set<String> = []
    var waiters: [Int: SyncWaiter] = [:]
    var nextWaiter = 0
    var isClosed = false

    func pause(at time: Int64) -> Pause? { pause.flatMap { ($0.until ?? .max) > time ? $0 : nil } }
  }

  /// Rung whenever there is something new to decide.
  package let wake = Wake()
  let state: Mutex<State>
  /// Held while a pause or its end is kept and taken over, so that both are always of the same.
  private let keeping = Mutex(())
  let now: @Sendable () -> Int64
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
          if waiter.isDone {
            state.waiters[number] = nil
            return waiter.answer
          }
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
    let turnedDown = try keeping.withLock { _ in
      try keep(pause)
      return state.withLock { state in
        state.interruption.request()
        return state.turnDown(for: pause)
      }
    }
    for waiter in turnedDown { waiter.continuation?.resume(returning: .paused(pause)) }
    wake.ring()
    return pause
  }

  /// Ends a pause and returns it; nil when there was none. Throws when that cannot be kept; it stays paused then.
  @discardableResult
  package func resume(by: String) throws -> Pause? {
    let ended = try keeping.withLock { _ -> Pause? in
      guard let pause else { return nil }
      try keep(nil)
      state.withLock { state in (state.pause, state.resumedBy) = (nil, by) }
      return pause
    }
    if ended != nil { wake.ring() }
    return ended
  }

  /// The pause in force; nil when there is none or its time is over.
  package var pause: Pause? {
    let time = now()
    return state.withLock { $0.pause(at: time) }
  }

  /// Who ended the last pause; nil when its time was over.
  package var resumedBy: String? { state.withLock { $0.resumedBy } }

  private struct Refused: Error { let answer: SyncAnswer }

  private func enter(_ targets: [String], _ by: String) -> Result<(Int, SyncAcceptance), Refused> {
    let time = now()
    return state.withLock { state in
      if state.isClosed { return .failure(Refused(answer: .stopping)) }
      if let stranger = targets.first(where: { !state.known.contains($0) }) {
        return .failure(Refused(answer: .unknownTarget(stranger)))
      }
      if let pause = state.pause(at: time) { return .failure(Refused(answer: .paused(pause))) }
      let asked = Set(targets.isEmpty ? state.known : targets)
      let running = asked.intersection(state.running)
      state.nextWaiter += 1
      state.waiters[state.nextWaiter] = SyncWaiter(
        by: by, named: Set(targets), wanted: asked.subtracting(running), awaited: running)
      return .success((state.nextWaiter, running == asked ? .joins : .begins))
    }
  }
}

extension ServiceRequests.State {
  /// Holds the pause against whoever waits for a cycle to begin; gives those who wait for nothing else.
  fileprivate mutating func turnDown(for pause: Pause) -> [SyncWaiter] {
    (self.pause, resumedBy) = (pause, nil)
    for number in Array(waiters.keys) { waiters[number]?.wanted = [] }
    let turnedDown = waiters.filter { $0.value.isDone }
    for number in turnedDown.keys { waiters[number] = nil }
    return Array(turnedDown.values)
  }
}
