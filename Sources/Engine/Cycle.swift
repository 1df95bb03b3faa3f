package import Ledger
import Logging
package import Reconciliation

/// One pass over every target.
///
/// 1. Read the directory once and the targets' lists, side by side, and then the members that a target shows group by group, of the groups
///    concerned. No snapshot: no plan for anybody. No list: no plan for that target.
/// 2. Settle what an earlier pass left open in the journal, by what the lists show.
/// 3. Plan each target: pure.
/// 4. Apply: several writes at a time, each journalled before and after, until done or stopped.
/// 5. Read again what was written and compare: an answer is not yet a fact.
/// 6. Tell the ledger how it ended.
package struct Cycle: Sendable {
  let directory: any Directory
  let ledger: any LedgerStore
  let environment: CycleEnvironment
  private let acceptsOlderDirectory: Bool

  /// `acceptsOlderDirectory` lets a directory be read that is older than the last good read, or cannot be compared with it, and refuses
  /// one that is neither.
  package init(
    directory: any Directory, ledger: any LedgerStore, environment: CycleEnvironment, acceptsOlderDirectory: Bool = false
  ) {
    self.directory = directory
    self.ledger = ledger
    self.environment = environment
    self.acceptsOlderDirectory = acceptsOlderDirectory
  }

  /// A dry run: reads, plans, and writes nothing anywhere, the ledger included.
  ///
  /// Throws when the directory gives no snapshot, and `UnknownGroup`. A target that cannot be read is a failure of its own.
  package func plan(
    _ targets: [PlanTarget], _ scope: PlanScope = .everything
  ) async throws -> [(target: String, result: Result<Plan, any Error>)] {
    let reads = try await read(targets)
    let selection = try selection(scope, targets, reads)
    return targets.map { target in
      (target.name, Result { try prepare(target, reads, scope, selection).plan })
    }
  }

  /// Plans and applies. `show` is called with each plan before its first write, and `ended` as soon as a target's part has ended. Nil means
  /// that a stop or a pause was asked for before anything was planned.
  ///
  /// Throws when the directory gives no snapshot; the ledger then has a failed cycle for each target. Throws `UnknownGroup` before anything
  /// is written.
  package func apply(
    _ targets: [ApplyTarget], _ scope: PlanScope = .everything, show: @Sendable (Plan) -> Void,
    ended: @Sendable (CycleReport) -> Void = { _ in }
  ) async throws -> [CycleReport]? {
    let plans = targets.map(\.asPlanTarget)
    let reads: Reads
    do {
      guard let all = try await unlessInterrupted({ try await read(plans) }) else { return nil }
      reads = all
    } catch {
      if !(error is CancellationError) { for target in targets { note(.failed(target.name, "\(error)")) } }
      throw error
    }
    let selection = try selection(scope, plans, reads)
    var reports: [CycleReport] = []
    for target in targets {
      let report = await apply(target, show: show) { try prepare(target.asPlanTarget, reads, scope, selection) }
      ended(report)
      reports.append(report)
    }
    return reports
  }

  /// Reads the directory, measured by the last good read, and the targets; `extend` adds to what is asked of the directory.
  ///
  /// `everyGroup` asks for the members of all groups, not only of those that a plan is about.
  func read(
    _ targets: [PlanTarget], everyGroup: Bool = false, extend: (inout DirectoryRequest) -> Void = { _ in }
  ) async throws -> Reads {
    var request = DirectoryRequest(targets.map(\.policy))
    extend(&request)
    let lastGood: Set = try ledger.directoryMark().map { [$0] } ?? []
    let reads = try await Reads.read(directory, targets, request, lastGood: lastGood, acceptsOlder: acceptsOlderDirectory)
    return await withMembership(reads, of: targets, everyGroup: everyGroup)
  }

  func prepare(_ target: PlanTarget, _ reads: Reads) throws -> Prepared {
    guard let result = reads.current[target.name] else { throw TargetNotRead(target: target.name) }
    let current = try result.get()
    let (memory, settlement) = try memory(of: target, current)
    let planner = Planner(policy: target.policy, reader: target.reader, callsPerSecond: target.callsPerSecond)
    let (plan, books) = try planner.plan(reads.snapshot, current, memory, now: environment.now())
    return Prepared(
      plan: plan, snapshot: SnapshotState(reads.snapshot), books: books, current: current, memory: memory, settlement: settlement)
  }

  /// Applies only some changes of one target's plan; `select` picks them or throws.
  func applyPart(of target: ApplyTarget, select: @Sendable (Plan) throws -> [Change]) async throws -> CycleReport {
    let reads = try await read([target.asPlanTarget])
    var part = try prepare(target.asPlanTarget, reads)
    let whole = part.plan
    part.plan = whole.keeping(try select(whole))
    part.left = whole.changes(but: Set(part.plan.changes))
    part.books = part.books.withoutCounting
    // It is another plan than the one that was approved.
    part.books.voidApprovals = []
    // What was predicted is for the whole plan.
    return try await carryOut(part, target.uncounted)
  }

  private func apply(_ target: ApplyTarget, show: @Sendable (Plan) -> Void, prepare: () throws -> Prepared) async -> CycleReport {
    do {
      let prepared = try prepare()
      show(prepared.plan)
      environment.log(prepared.plan)
      if !prepared.plan.changes.isEmpty, let reason = environment.standstill(target.name) {
        return try leave(prepared, target.name, because: reason)
      }
      return try await carryOut(prepared, target)
    } catch {
      environment.logger.warning(
        "target failed", metadata: EngineEvent.targetFailed.metadata(target.name, ["reason": "\(error)"]))
      var report = CycleReport.failed(target.name, "\(error)")
      report.risksLockout = (error as? any LockoutRisk)?.risksLockout == true
      report.cycle = note(report)
      return report
    }
  }

  func carryOut(_ prepared: Prepared, _ target: ApplyTarget) async throws -> CycleReport {
    let started = environment.monotonicMilliseconds()
    let sentBefore = target.requestsSent?()
    try keepBooks(prepared, target.name)
    let cycle = try ledger.beginCycle(start(prepared.plan))
    environment.logApprovals(prepared.plan, cycle: cycle)
    var applier = Applier(target: target, ledger: ledger, cycle: cycle, environment: environment)
    var problem: String?
    do {
      try await applier.apply(prepared.plan, prepared.current)
      // A stop that left nothing undone is none.
      problem = applier.outcomes.contains { $0.result != .done } ? applier.stopReason : nil
    } catch { problem = "\(error)" }
    let missing = await verify(target, applier)
    if applier.isComplete {
      keepMeasure(prepared, applier.outcomes, target.name)
      noteSeen(prepared, applier.outcomes, unverified: Set(missing.map(\.source)), target.name, cycle: cycle)
    }
    let unverified = missing.map(\.label)
    let report = CycleReport(
      target: target.name, outcome: Self.outcome(prepared, applier, problem, unverified), plan: prepared.plan,
      steps: applier.outcomes, problem: problem, unverified: unverified,
      calls: sentBefore.flatMap { before in target.requestsSent.map { $0() - before } },
      milliseconds: environment.monotonicMilliseconds() - started, refused: prepared.refused, settled: prepared.settled,
      part: prepared.part, cycle: cycle)
    endCycle(cycle, report)
    environment.log(report, cycle: cycle)
    return report
  }

  /// What is learnt from reading alone: old writes settled, ownership recognised, whose each account is, who is disabled, how far the
  /// directory is.
  func keepBooks(_ prepared: Prepared, _ target: String) throws {
    let now = environment.now()
    for claim in prepared.settlement.claims + prepared.books.refreshed { try ledger.own(claim, on: target, at: now) }
    for (entry, outcome, detail) in prepared.settlement.outcomes {
      try ledger.didAnswer(entry.id, outcome, detail: detail, at: now)
    }
    for source in prepared.books.forgotten { try ledger.disown(source, on: target) }
    try ledger.remember(prepared.books.people, on: target)
    try ledger.noteDisabled(since: prepared.books.disabled, ended: prepared.books.noLongerDisabled, on: target)
    try ledger.voidApprovals(prepared.books.voidApprovals, at: now)
    try ledger.noteHandMade(prepared.books.handMade, ended: prepared.books.handMadeEnded, on: target)
    if let place = prepared.current.place, prepared.memory.seen.place == nil { try ledger.keep(place: place, of: target) }
    try ledger.noteMissing(prepared.books.missing, foundAgain: prepared.books.foundAgain, on: target)
    // A server that shows no mark does not take the measure away for those that do, unless an administrator says so.
    if prepared.snapshot.isMeasure, prepared.snapshot.mark != nil || acceptsOlderDirectory {
      try ledger.keep(directoryMark: prepared.snapshot.mark, of: target, at: now)
    }
  }
}
