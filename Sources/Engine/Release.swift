package import Ledger
import Reconciliation

/// Lets a group go without deleting it: its mark and the ledger's entry are removed, its members stay.
package struct Release: Sendable {
  private let ledger: any LedgerStore
  private let environment: CycleEnvironment

  package init(ledger: any LedgerStore, environment: CycleEnvironment) {
    self.ledger = ledger
    self.environment = environment
  }

  /// Throws `OwnershipRefusal` when the group is not ours or the target does not take the mark away.
  package func release(_ name: String, on target: ApplyTarget) async throws {
    let key = target.writer.traits.nameKey(name)
    let memory = try ledger.memory(of: target.name)
    guard let owned = memory.owned.values.first(where: { target.writer.traits.nameKey($0.name) == key }) else {
      throw OwnershipRefusal(description: "'\(name)' cannot be released: no group of ours on \(target.name) has this name")
    }
    let current = try await target.writer.readCurrent()
    try TargetElsewhere.check(target.name, known: memory.seen.place, present: current.place)
    if let group = current.groups.first(where: { $0.id == owned.group }),
      OwnershipMarker(in: group.annotation)?.instance == target.policy.instance
    {
      try await removeMark(from: group, owned, target)
    }
    try ledger.release(owned, on: target.name, at: environment.now())
  }

  private func removeMark(from group: TargetGroup, _ owned: OwnedGroup, _ target: ApplyTarget) async throws {
    let now = environment.now()
    let cycle = try ledger.beginCycle(environment.start(target.name, digest: "release"))
    let write = Write.updateGroup(name: nil, annotation: OwnershipMarker.removed(from: group.annotation))
    let journalled = JournalledWrite(
      write: write, source: owned.source, group: group.id, groupName: group.name, changes: [RecordedChange(.release)])
    let entry = try ledger.willSend(journalled, in: cycle, on: target.name, at: now)
    let answer = await target.writer.perform(write, on: group.id)
    let refusal: String?
    switch answer {
    case .done: refusal = nil
    case .refused(let reason), .refusedTogether(let reason), .stale(let reason), .stop(let reason): refusal = reason
    case .unknown(let reason):
      // Asking again is all that is needed: the mark is either there, and taken away then, or gone.
      refusal = "\(reason); run the command again"
    }
    try ledger.didAnswer(entry, refusal == nil ? .done : .refused, detail: refusal ?? "", at: environment.now())
    let end = CycleEnd(
      endedAt: environment.now(), outcome: refusal == nil ? "applied" : "failed", applied: refusal == nil ? 1 : 0,
      failed: refusal == nil ? 0 : 1, held: 0, summary: refusal ?? "released '\(group.name)'")
    try ledger.endCycle(cycle, end)
    if let refusal { throw OwnershipRefusal(description: "'\(group.name)' was not released: \(refusal)") }
  }
}
