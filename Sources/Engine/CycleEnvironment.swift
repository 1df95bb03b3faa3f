import Ledger
package import Logging
import Reconciliation

/// What a cycle is given from outside: time, the wish to stop, who watches, where the log goes.
package struct CycleEnvironment: Sendable {
  /// Seconds since 1970-01-01 UTC.
  package let now: @Sendable () -> Int64
  /// Milliseconds of a clock that only goes forward, from an arbitrary beginning.
  package let monotonicMilliseconds: @Sendable () -> Int64
  package let stop: StopRequest
  /// Called after every step: target, requests made for it and all before, requests that the whole takes as far as is known.
  package let progress: @Sendable (_ target: String, _ done: Int, _ total: Int) -> Void
  package let logger: Logger
  /// Who works, for the history: `daemon`, or `apply by root (sudo: ana)`; nil when nobody says.
  package let actor: String?
  /// How many seconds the history of a target goes back.
  package let retention: Int64
  /// Why nothing may be written on a target now, such as a quiet window; nil when it may. Asked before each write.
  package let standstill: @Sendable (_ target: String) -> String?
  /// Requested when the service is paused: then nothing is read any more either.
  package let pause: StopRequest
  /// Who asked for the cycle of a target, where that is not `actor`.
  private let askedBy: [String: String]
  /// What was held before; one for all cycles of a service.
  let holdsSeen: HoldsSeen

  package init(
    now: @escaping @Sendable () -> Int64, monotonicMilliseconds: @escaping @Sendable () -> Int64, stop: StopRequest,
    progress: @escaping @Sendable (String, Int, Int) -> Void, logger: Logger, actor: String? = nil,
    retention: Int64 = CycleStart.usualRetention, standstill: @escaping @Sendable (String) -> String? = { _ in nil },
    pause: StopRequest = StopRequest(), askedBy: [String: String] = [:], holdsSeen: HoldsSeen = HoldsSeen()
  ) {
    self.now = now
    self.monotonicMilliseconds = monotonicMilliseconds
    self.stop = stop
    self.progress = progress
    self.logger = logger
    self.actor = actor
    self.retention = retention
    self.standstill = standstill
    self.pause = pause
    self.askedBy = askedBy
    self.holdsSeen = holdsSeen
  }

  /// A cycle that begins now; the digest is empty without a plan.
  func start(_ target: String, digest: String, heldDigest: String? = nil, approvals: [Int64] = []) -> CycleStart {
    CycleStart(
      target: target, startedAt: now(), planDigest: digest, heldDigest: heldDigest, approvals: approvals,
      actor: askedBy[target] ?? actor,
      retention: retention)
  }

  /// One entry for a write on several accounts that goes in smaller parts.
  func logSplit(_ step: WriteStep, _ reason: String, target: String, cycle: Int64) {
    logger.notice(
      "several changes of a group go in smaller parts",
      metadata: EngineEvent.writeSplit.metadata(
        target, ["cycle": "\(cycle)", "group": "\(step.changes.first?.group.name ?? "")", "reason": "\(reason)"]))
  }
}
