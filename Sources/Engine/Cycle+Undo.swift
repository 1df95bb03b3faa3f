import Ledger
package import Reconciliation

extension Cycle {
  /// What undoing a cycle would do; it asks the target alone and writes nothing.
  ///
  /// Throws `UndoRefusal`, and what the reads throw.
  package func planUndo(_ request: UndoRequest, on target: PlanTarget) async throws -> Plan {
    try await prepareUndo(request, target).plan
  }

  /// Undoes a cycle as far as it still stands on the target. `show` is called with the plan before the first write.
  ///
  /// Throws as `planUndo` does, and when the ledger cannot be written.
  package func undo(_ request: UndoRequest, on target: ApplyTarget, show: (Plan) -> Void) async throws -> CycleReport {
    let prepared = try await prepareUndo(request, target.asPlanTarget)
    show(prepared.plan)
    return try await carryOut(prepared, target)
  }

  private func prepareUndo(_ request: UndoRequest, _ target: PlanTarget) async throws -> Prepared {
    let planner = Planner(policy: target.policy, reader: target.reader, callsPerSecond: target.callsPerSecond)
    let everything = UndoneCycle(number: request.cycle, writes: request.entries.map(\.write))
    let concerned = planner.concerned(everything, try ledger.memory(of: target.name))
    let current = try await target.reader.readMembership(of: concerned, in: try await target.reader.readCurrent())
    let (memory, settlement) = try memory(of: target, current)
    let nameKey = target.reader.traits.nameKey
    let cycle = try request.undone(settlement, nameKey: nameKey)
    // What was made by hand since does not count: a person says what is to be done.
    var known = memory
    known.seen = SeenTarget()
    var plan = planner.undo(cycle, current, known, now: environment.now())
    if let part = request.part(of: cycle, memory.owned, nameKey: nameKey) {
      plan = planner.part(part, of: plan, in: current, besides: "besides the groups of --only")
    }
    // The directory and the configuration are those that the groups were settled with before.
    var books = Bookkeeping()
    for source in Set(plan.changes.map(\.group.source)) { books.settlements[source] = memory.seen.groups[source]?.settlement }
    books.configuration = memory.seen.configuration
    return Prepared(plan: plan, snapshot: .none, books: books, current: current, memory: memory, settlement: settlement)
  }
}
