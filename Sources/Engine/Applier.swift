import Ledger
import Logging
import Reconciliation

/// Carries out one plan on one target, write by write.
///
/// A write is journalled before it is sent and after it is answered. A failure stays with its group: what gives access in that group
/// goes on, what takes access away waits for the next cycle, and so does whoever needs a name that a failed rename did not free. A group
/// whose adoption failed is not ours, and nothing else is done to it. An unknown outcome is looked up before anything is repeated, and
/// repeated once at most.
struct Applier {
  let target: ApplyTarget
  let ledger: any LedgerStore
  let cycle: Int64
  let environment: CycleEnvironment

  private(set) var outcomes: [StepOutcome] = []
  /// Why the rest of the plan is not tried; nil while it is.
  private(set) var stopReason: String?
  private var wasStopped = false
  private var failedGroups: [StableID: String] = [:]
  /// Groups that were to become ours and did not.
  private var foreignGroups: Set<StableID> = []
  private var created: [StableID: TargetGroupID] = [:]
  private var names: NamesInTheWay
  /// How each owned group became ours; read when the first rename needs it.
  private var origins: [StableID: OwnedGroup.Origin]?

  init(target: ApplyTarget, ledger: any LedgerStore, cycle: Int64, environment: CycleEnvironment) {
    self.target = target
    self.ledger = ledger
    self.cycle = cycle
    self.environment = environment
    names = NamesInTheWay(nameKey: target.writer.traits.nameKey)
  }

  /// Throws when the ledger cannot be written: then nothing more is sent.
  mutating func apply(_ plan: Plan, _ current: Current) async throws {
    let works = GroupWork.split(plan.changes, current: current).map { ($0, target.writer.steps(for: $0.changes, on: $0.group)) }
    let total = works.reduce(0) { $0 + $1.1.count }
    for (work, steps) in works {
      guard let source = work.changes.first?.group.source else { continue }
      if steps.isEmpty, !isToStop { try record(work.changes, group: work.group?.id) }
      for step in steps {
        let group = work.group?.id ?? created[source]
        try await carryOut(step, source: source, group: group)
        environment.progress(target.name, outcomes.count, total)
      }
    }
  }

  /// True when somebody asked to stop before the plan was done.
  var isStopped: Bool { wasStopped }

  private mutating func carryOut(_ step: WriteStep, source: StableID, group: TargetGroupID?) async throws {
    let result: StepOutcome.Result
    if isToStop {
      result = .skipped(stopReason ?? "")
    } else if let reason = obstacle(to: step, source: source, group: group) {
      result = .skipped(reason)
    } else {
      result = try await send(step, source: source, group: group, mayRepeat: true)
      log(step, result)
      if result != .done { failedGroups[source] = Self.reason(result) }
    }
    outcomes.append(StepOutcome(step: step, group: group ?? created[source], result: result))
    if result != .done {
      names.keep(step.changes)
      if step.changes.contains(where: { $0.kind == .adopt }) { foreignGroups.insert(source) }
    }
  }

  /// Looks whether somebody asked to stop in the meantime.
  private var isToStop: Bool {
    mutating get {
      if environment.stop.isRequested, stopReason == nil {
        wasStopped = true
        stopReason = "stopped on request"
      }
      return stopReason != nil
    }
  }

  /// Why a step must not be sent after what happened before it.
  private func obstacle(to step: WriteStep, source: StableID, group: TargetGroupID?) -> String? {
    if let reason = names.obstacle(to: step.changes) { return reason }
    if group == nil, !step.write.isCreation { return "the group could not be created" }
    if foreignGroups.contains(source) { return "the group could not be adopted" }
    guard let failure = failedGroups[source] else { return nil }
    return step.changes.contains { $0.kind >= .revoke } ? "an earlier change of the group failed: \(failure)" : nil
  }

  private mutating func send(
    _ step: WriteStep, source: StableID, group: TargetGroupID?, mayRepeat: Bool
  ) async throws -> StepOutcome.Result {
    let name = step.changes.first?.group.name ?? ""
    let write = JournalledWrite(write: step.write, source: source, group: group, groupName: name)
    let entry = try ledger.willSend(write, in: cycle, on: target.name, at: environment.now())
    switch await target.writer.perform(step.write, on: group) {
    case .done(let answered):
      return try settle(entry, .done, "", step: step, group: answered ?? group)
    case .refused(let reason):
      try ledger.didAnswer(entry, .refused, detail: reason, at: environment.now())
      return .refused(reason)
    case .stop(let reason):
      try ledger.didAnswer(entry, .refused, detail: reason, at: environment.now())
      stopReason = reason
      return .refused(reason)
    case .unknown(let reason):
      return try await lookUp(entry, step, source: source, group: group, because: reason, mayRepeat: mayRepeat)
    }
  }

  private mutating func lookUp(
    _ entry: Int64, _ step: WriteStep, source: StableID, group: TargetGroupID?, because reason: String, mayRepeat: Bool
  ) async throws -> StepOutcome.Result {
    switch await target.writer.inspect(step.write, on: group) {
    case .tookEffect(let found):
      return try settle(entry, .foundDone, reason, step: step, group: found ?? group)
    case .didNotTakeEffect:
      try ledger.didAnswer(entry, .foundUndone, detail: reason, at: environment.now())
      guard mayRepeat, !environment.stop.isRequested else { return .unknown("\(reason); it did not take effect") }
      return try await send(step, source: source, group: group, mayRepeat: false)
    case .unclear(let why):
      try ledger.didAnswer(entry, .unknown, detail: "\(reason); \(why)", at: environment.now())
      return .unknown("\(reason); \(why)")
    }
  }

  private mutating func settle(
    _ entry: Int64, _ outcome: WriteOutcome, _ detail: String, step: WriteStep, group: TargetGroupID?
  ) throws -> StepOutcome.Result {
    // Ownership first: should we die in between, the journal still says that the answer is missing and the next cycle looks.
    if step.write.isCreation, group == nil {
      try ledger.didAnswer(entry, .unknown, detail: "the answer does not name the new group", at: environment.now())
      return .unknown("the answer does not name the new group")
    }
    if step.write.changesGroup { try record(step.changes, group: group) }
    try ledger.didAnswer(entry, outcome, detail: detail, at: environment.now())
    return .done
  }

  /// Tells the ledger what these changes mean for ownership.
  private mutating func record(_ changes: [Change], group: TargetGroupID?) throws {
    for change in changes {
      let source = change.group.source
      switch change {
      case .createGroup(let new):
        guard let group else { continue }
        created[source] = group
        try own(source, group, name: new.group.name, .created)
      case .adoptGroup(let reference, _, let former):
        guard let group else { continue }
        let origin: OwnedGroup.Origin = if let former { try origin(of: former) } else { .adopted }
        try own(source, group, name: reference.name, origin, replacing: former)
      case .renameGroup(_, let name):
        guard let group else { continue }
        try own(source, group, name: name, try origin(of: source))
      case .deleteGroup: try ledger.disown(source, on: target.name)
      case .addMember, .grantAdmin, .revokeAdmin, .removeMember: continue
      }
    }
  }

  private mutating func origin(of source: StableID) throws -> OwnedGroup.Origin {
    let known = try origins ?? ledger.memory(of: target.name).owned.mapValues(\.origin)
    origins = known
    return known[source] ?? .adopted
  }

  private mutating func own(
    _ source: StableID, _ group: TargetGroupID, name: String, _ origin: OwnedGroup.Origin, replacing former: StableID? = nil
  ) throws {
    let owned = OwnedGroup(source: source, group: group, name: name, origin: origin)
    try ledger.own(owned, replacing: former, on: target.name, at: environment.now())
    origins?[source] = origin
  }

  private func log(_ step: WriteStep, _ result: StepOutcome.Result) {
    for change in step.changes {
      environment.log(change, step.write, result, target: target.name, cycle: cycle)
    }
  }

  private static func reason(_ result: StepOutcome.Result) -> String {
    switch result {
    case .done: ""
    case .refused(let reason), .unknown(let reason), .skipped(let reason): reason
    }
  }
}
