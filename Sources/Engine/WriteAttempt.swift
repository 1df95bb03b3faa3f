import Ledger
import Reconciliation

/// One write with everything around it: the journal before and after, ownership, and the look after an answer that did not come.
///
/// An unknown outcome is looked up before anything is repeated, and repeated once at most. Throws when the ledger cannot be written: then
/// nothing more is to be sent.
struct WriteAttempt: Sendable {
  enum Ending: Sendable {
    /// `group` is the target's id of the group, as far as there is one.
    case result(StepOutcome.Result, group: TargetGroupID?)
    /// Refused, as everything else would be.
    case stop(String)
    /// Refused, perhaps because of one of several accounts.
    case refusedTogether(String)
    /// Not sent, because the group is no longer what the plan was made from.
    case stale(String)
  }

  let target: ApplyTarget
  let ledger: any LedgerStore
  let cycle: Int64
  let environment: CycleEnvironment
  /// How each group that is renamed or kept equal to another source became ours, by its source after this plan.
  let origins: [StableID: OwnedGroup.Origin]
  let recorder: ChangeRecorder

  /// `read` is the group as the plan knows it, `group` its id; both are nil for a creation, and the first for what follows one.
  func run(_ step: WriteStep, source: StableID, on read: TargetGroup?, group: TargetGroupID?) async throws -> Ending {
    let changes = recorder.changes(of: step, on: read)
    return try await send(step, source: source, group: group, recording: changes, mayRepeat: true)
  }

  private func send(
    _ step: WriteStep, source: StableID, group: TargetGroupID?, recording changes: [RecordedChange], mayRepeat: Bool
  ) async throws -> Ending {
    let name = step.changes.first?.group.name ?? ""
    let write = JournalledWrite(write: step.write, source: source, group: group, groupName: name, changes: changes)
    let entry = try ledger.willSend(write, in: cycle, on: target.name, at: environment.now())
    func note(_ outcome: WriteOutcome, _ detail: String) throws {
      try ledger.didAnswer(entry, outcome, detail: detail, at: environment.now())
    }
    switch await target.writer.perform(step.write, on: group) {
    case .done(let answered):
      return try settle(entry, .done, "", step: step, group: answered ?? group)
    case .refused(let reason):
      try note(.refused, reason)
      return .result(.refused(reason), group: group)
    case .refusedTogether(let reason):
      try note(.refused, reason)
      return .refusedTogether(reason)
    case .stale(let reason):
      try note(.refused, reason)
      return .stale(reason)
    case .stop(let reason):
      try note(.refused, reason)
      return .stop(reason)
    case .unknown(let reason):
      return try await lookUp(entry, write, step, because: reason, mayRepeat: mayRepeat)
    }
  }

  private func lookUp(
    _ entry: Int64, _ journalled: JournalledWrite, _ step: WriteStep, because reason: String, mayRepeat: Bool
  ) async throws -> Ending {
    let group = journalled.group
    switch await target.writer.inspect(step.write, on: group) {
    case .tookEffect(let found):
      return try settle(entry, .foundDone, reason, step: step, group: found ?? group)
    case .didNotTakeEffect:
      // A creation may still land: the list of the next cycle settles it, should the repetition find the name taken.
      let outcome: WriteOutcome = step.write.isCreation ? .unknown : .foundUndone
      try ledger.didAnswer(entry, outcome, detail: reason, at: environment.now())
      guard mayRepeat, !environment.stop.isRequested else {
        // What is not there is not done, and the next plan has it again; a creation may still land.
        return step.write.isCreation
          ? .result(.unknown("\(reason); it is not to be seen so far"), group: group)
          : .result(.refused("\(reason); it did not take effect"), group: group)
      }
      return try await send(step, source: journalled.source, group: group, recording: journalled.changes, mayRepeat: false)
    case .unclear(let why):
      try ledger.didAnswer(entry, .unknown, detail: "\(reason); \(why)", at: environment.now())
      return .result(.unknown("\(reason); \(why)"), group: group)
    }
  }

  private func settle(
    _ entry: Int64, _ outcome: WriteOutcome, _ detail: String, step: WriteStep, group: TargetGroupID?
  ) throws -> Ending {
    // Ownership first: should we die in between, the journal still says that the answer is missing and the next cycle looks.
    if step.write.isCreation, group == nil {
      try ledger.didAnswer(entry, .unknown, detail: "the answer does not name the new group", at: environment.now())
      return .result(.unknown("the answer does not name the new group"), group: nil)
    }
    if step.write.changesGroup { try record(step.changes, group: group) }
    try ledger.didAnswer(entry, outcome, detail: detail, at: environment.now())
    return .result(.done, group: group)
  }

  /// Tells the ledger what these changes mean for ownership.
  func record(_ changes: [Change], group: TargetGroupID?) throws {
    for change in changes {
      let source = change.group.source
      switch change {
      case .createGroup(let new):
        guard let group else { continue }
        try own(source, group, name: new.group.name, .created)
      case .adoptGroup(let reference, _, let former):
        guard let group else { continue }
        try own(source, group, name: reference.name, former == nil ? .adopted : origin(source), replacing: former)
      case .renameGroup(_, let name):
        guard let group else { continue }
        try own(source, group, name: name, origin(source))
      case .deleteGroup: try ledger.disown(source, on: target.name)
      case .addMember, .grantAdmin, .revokeAdmin, .removeMember: continue
      }
    }
  }

  private func origin(_ source: StableID) -> OwnedGroup.Origin { origins[source] ?? .adopted }

  private func own(
    _ source: StableID, _ group: TargetGroupID, name: String, _ origin: OwnedGroup.Origin, replacing former: StableID? = nil
  ) throws {
    let owned = OwnedGroup(source: source, group: group, name: name, origin: origin)
    try ledger.own(owned, replacing: former, on: target.name, at: environment.now())
  }
}
