import Ledger
import Logging
import Reconciliation

/// Carries out one plan on one target, several writes at a time.
///
/// A failure stays with its group: what gives access in that group goes on, what takes access away waits for the next cycle, and so does
/// whoever needs a name that a failed rename did not free. A group whose adoption failed is not ours, and nothing else is done to it. What is
/// refused for several accounts together goes in smaller parts.
struct Applier {
  let target: ApplyTarget
  let ledger: any LedgerStore
  private let cycle: Int64
  private let environment: CycleEnvironment

  private(set) var outcomes: [StepOutcome] = []
  /// Why the rest of the plan is not tried; nil while it is.
  private(set) var stopReason: String?
  /// True when somebody asked to stop before the plan was done, or nothing may be written any more.
  private(set) var isStopped = false
  /// True when a window or a pause ended it.
  private(set) var isStandstill = false
  /// False while it is not known of every write what became of it.
  private(set) var isComplete = false
  private var ledgerFailure: (any Error)?
  private var failedGroups: [StableID: String] = [:]
  /// Groups that were to become ours and did not.
  private var foreignGroups: Set<StableID> = []
  private var created: [StableID: TargetGroupID] = [:]
  private var causes = PlanCauses()
  private var names: NamesInTheWay
  private var refusals = SetRefusals()
  private var callsDone = 0
  private var callsExpected = 0

  init(target: ApplyTarget, ledger: any LedgerStore, cycle: Int64, environment: CycleEnvironment) {
    self.target = target
    self.ledger = ledger
    self.cycle = cycle
    self.environment = environment
    names = NamesInTheWay(nameKey: target.writer.traits.nameKey)
  }

  /// Throws when the ledger cannot be read or written: what is under way is waited for, and nothing more is sent.
  mutating func apply(_ plan: Plan, _ current: Current) async throws {
    let attempt = WriteAttempt(
      target: target, ledger: ledger, cycle: cycle, environment: environment, origins: try origins(plan.changes),
      recorder: ChangeRecorder(plan, in: current, key: target.policy.match.account))
    let writer = target.writer
    causes = plan.causes
    let works = GroupWork.split(plan.changes, current: current)
    // Where a target has no place for a mark, taking a group over is a matter of the ledger alone.
    for work in works where work.changes.allSatisfy({ $0.kind == .adopt }) {
      guard writer.steps(for: work.changes, on: work.group, of: current.accounts).isEmpty else { continue }
      try attempt.record(work.changes, group: work.group?.id)
    }
    var order = WriteOrder(works, nameKey: writer.traits.nameKey) {
      writer.steps(for: $0.changes, on: $0.group, of: current.accounts)
    }
    callsExpected = plan.cost.writing
    await carryOut(&order, attempt)
    if let ledgerFailure { throw ledgerFailure }
    isComplete = true
  }

  private mutating func carryOut(_ order: inout WriteOrder, _ attempt: WriteAttempt) async {
    await withTaskGroup(of: (WriteOrder.Job, Result<WriteAttempt.Ending, any Error>).self) { tasks in
      while true {
        begin(&order, attempt, in: &tasks)
        guard let (job, result) = await tasks.next() else { break }
        end(job, result, &order)
        showProgress()
      }
    }
    guard ledgerFailure == nil else { return }
    while let job = order.abandonNext() { note(job, .skipped(stopReason ?? "")) }
  }

  /// Begins as many writes as may be under way.
  private mutating func begin(
    _ order: inout WriteOrder, _ attempt: WriteAttempt,
    in tasks: inout TaskGroup<(WriteOrder.Job, Result<WriteAttempt.Ending, any Error>)>
  ) {
    while order.runningCount < target.concurrency, !isToStop, let job = order.next() {
      if let singles = refusals.singles(insteadOf: job.step, of: job.source) {
        callsExpected += singles.count - job.step.calls
        order.end(job, instead: singles)
        continue
      }
      let group = job.group?.id ?? created[job.source]
      if let reason = obstacle(to: job.step, source: job.source, group: group) {
        skip(job, reason, hasGroup: group != nil, &order)
        showProgress()
        continue
      }
      tasks.addTask {
        do {
          return (job, .success(try await attempt.run(job.step, source: job.source, on: job.group, group: group)))
        } catch {
          return (job, .failure(error))
        }
      }
    }
  }

  /// Does not send a write. What it was to give in a group that is there and ours is given all the same.
  private mutating func skip(_ job: WriteOrder.Job, _ reason: String, hasGroup: Bool, _ order: inout WriteOrder) {
    let gifts = hasGroup && !foreignGroups.contains(job.source) ? job.step.giving : []
    guard !gifts.isEmpty else {
      note(job, .skipped(reason))
      return order.end(job)
    }
    callsDone += job.step.calls
    callsExpected += gifts.count
    settleTakes(of: job, reason)
    order.end(job, instead: gifts)
  }

  private mutating func end(_ job: WriteOrder.Job, _ result: Result<WriteAttempt.Ending, any Error>, _ order: inout WriteOrder) {
    var instead: [WriteStep] = []
    switch result {
    case .failure(let error): ledgerFailure = ledgerFailure ?? error
    case .success(.result(let result, let group)):
      if result == .done, job.step.write.isCreation { created[job.source] = group }
      if result == .done { refusals.note(job.step.write, of: job.source, isRefused: false) }
      settle(job, result)
    case .success(.stop(let reason)):
      // A stop also ends the wait of a write that has not been sent.
      if isToStop, isStopped {
        note(job, .skipped(stopReason ?? reason))
      } else {
        stopReason = stopReason ?? reason
        settle(job, .refused(reason))
      }
    case .success(.refusedTogether(let reason)):
      refusals.note(job.step.write, of: job.source, isRefused: true)
      instead = refusals.singles(insteadOf: job.step, of: job.source) ?? target.writer.steps(insteadOf: job.step)
      if instead.isEmpty {
        settle(job, .refused(reason))
      } else {
        callsDone += job.step.calls
        environment.logSplit(job.step, reason, target: target.name, cycle: cycle)
      }
    case .success(.stale(let reason)):
      callsDone += job.step.calls
      instead = job.step.giving
      environment.logSplit(job.step, reason, target: target.name, cycle: cycle)
      settleTakes(of: job, "\(reason); the next run plans this group anew")
    }
    callsExpected += instead.reduce(0) { $0 + $1.calls }
    order.end(job, instead: instead)
  }

  private func showProgress() { environment.progress(target.name, callsDone, callsExpected) }

  /// What takes access away from a group that has changed waits for a plan that knows of it.
  private mutating func settleTakes(of job: WriteOrder.Job, _ reason: String) {
    let takes = job.step.changes.filter { $0.kind >= .revoke }
    guard !takes.isEmpty else { return }
    let step = WriteStep(job.step.write, for: takes, calls: 0)
    outcomes.append(StepOutcome(step: step, group: job.group?.id, result: .skipped(reason)))
  }

  private mutating func settle(_ job: WriteOrder.Job, _ result: StepOutcome.Result) {
    for change in job.step.changes {
      environment.log(change, causes.cause(of: change), job.step.write, result, target: target.name, cycle: cycle)
    }
    if result != .done { failedGroups[job.source] = result.reason }
    note(job, result)
  }

  private mutating func note(_ job: WriteOrder.Job, _ result: StepOutcome.Result) {
    callsDone += job.step.calls
    outcomes.append(StepOutcome(step: job.step, group: job.group?.id ?? created[job.source], result: result))
    guard result != .done else { return }
    names.keep(job.step.changes)
    if job.step.changes.contains(where: { $0.kind == .adopt }) { foreignGroups.insert(job.source) }
  }

  /// Looks whether somebody asked to stop in the meantime, or nothing may be written any more.
  private var isToStop: Bool {
    mutating get {
      let isToEnd = environment.stop.isRequested
      if stopReason == nil, let reason = isToEnd ? "stopped on request" : environment.standstill(target.name) {
        (isStopped, isStandstill) = (true, !isToEnd)
        stopReason = reason
      }
      return stopReason != nil || ledgerFailure != nil
    }
  }

  /// Why a step must not be sent after what happened before it.
  private func obstacle(to step: WriteStep, source: StableID, group: TargetGroupID?) -> String? {
    if let reason = names.obstacle(to: step.changes) { return reason }
    if group == nil, !step.write.isCreation { return "the group could not be created" }
    if foreignGroups.contains(source) { return "the group could not be adopted" }
    guard let failure = failedGroups[source] else { return nil }
    return step.takes ? "an earlier change of the group failed: \(failure)" : nil
  }
}
