import Ledger
package import Reconciliation

extension Cycle {
  /// What undoing a cycle would do; it asks the target alone and writes nothing. An approval of the request has no say in it.
  ///
  /// Throws `UndoRefusal`, and what the reads throw.
  package func planUndo(_ request: UndoRequest, on target: PlanTarget) async throws -> Plan {
    try await prepareUndo(request, target) { _, _ in [] }.plan
  }

  /// Undoes a cycle as far as it still stands on the target. `show` is called with the plan before the first write.
  ///
  /// Throws as `planUndo` does, when nothing that a limit holds has the digest of the request's approval, and when the ledger cannot be
  /// written.
  package func undo(_ request: UndoRequest, on target: ApplyTarget, show: (Plan) -> Void) async throws -> CycleReport {
    let prepared = try await prepareUndo(request, target.asPlanTarget) { plan, part in
      try request.approval.map { [try approve($0, of: plan, part)] } ?? []
    }
    show(prepared.plan)
    return try await carryOut(prepared, target)
  }

  /// Records that what limits hold is let through: by the cycle that begins right after, which uses the approval up. No other cycle can
  /// meet it, for the run lock is ours, and its digest names the cycle that is undone.
  private func approve(_ approval: UndoRequest.Approving, of plan: Plan, _ part: PlanPart?) throws -> Approval {
    let search = ApprovalSearch([(plan, part)])
    let offers = search.offers(for: approval.digits)
    guard let offer = offers.first, offers.count == 1 else {
      throw UndoRefusal(
        description: "nothing that is held now has the digest \(approval.digits): look at the plan again; "
          + search.present.joined(separator: "; "))
    }
    let now = environment.now()
    let new = NewApproval(
      target: offer.target, digest: offer.digest, groups: offer.groups,
      summary: "cycle \(plan.undoes ?? 0) undone: \(ChangeCounts.text(offer.changes))", by: approval.by, at: now,
      expiresAt: now + Self.approvalLifetime)
    return Approval(
      id: try ledger.approve(new), digest: new.digest, groups: new.groups, by: new.by, at: now, expiresAt: new.expiresAt)
  }

  /// Seconds: it is used in the same breath.
  private static let approvalLifetime: Int64 = 600

  /// `approvals` gives what somebody lets through of the whole plan, and of the part of it that is meant.
  private func prepareUndo(
    _ request: UndoRequest, _ target: PlanTarget, approvals: (Plan, PlanPart?) throws -> [Approval]
  ) async throws -> Prepared {
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
    known.approvals = []
    let part = request.part(of: cycle, memory.owned, nameKey: nameKey)
    var plan = planner.undo(cycle, current, known, now: environment.now())
    known.approvals = try approvals(plan, part)
    if !known.approvals.isEmpty { plan = planner.undo(cycle, current, known, now: environment.now()) }
    if let part {
      plan = planner.part(part, of: plan, in: current, besides: "besides the groups of --only")
    }
    // The directory and the configuration are those that the groups were settled with before.
    var books = Bookkeeping()
    for source in Set(plan.changes.map(\.group.source)) { books.settlements[source] = memory.seen.groups[source]?.settlement }
    books.configuration = memory.seen.configuration
    return Prepared(plan: plan, snapshot: .none, books: books, current: current, memory: memory, settlement: settlement)
  }
}
