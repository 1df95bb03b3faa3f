package import Reconciliation

extension Cycle {
  /// The groups that a scope names, on each target; nil when it names none.
  ///
  /// Throws `UnknownGroup` when a word means no group. Everything is planned once more for it: names are looked for where an explanation
  /// looks.
  func selection(_ scope: PlanScope, _ targets: [PlanTarget], _ reads: Reads) throws -> GroupSelection? {
    guard !scope.only.isEmpty else { return nil }
    let survey = survey(targets, reads)
    return try GroupSelection(scope.only, reads.snapshot, try survey.views(), names: scope.names)
  }

  /// The whole plan of each target, as a dry run makes it, and the groups that a scope names; nil when it names none.
  ///
  /// Throws as `plan` does.
  package func wholePlans(
    _ targets: [PlanTarget], _ scope: PlanScope
  ) async throws -> (plans: [(target: String, result: Result<Plan, any Error>)], selection: GroupSelection?) {
    let reads = try await read(targets)
    let selection = try selection(scope, targets, reads)
    return (targets.map { target in (target.name, Result { try prepare(target, reads).plan }) }, selection)
  }

  /// As `prepare`, narrowed to the groups of a scope.
  func prepare(
    _ target: PlanTarget, _ reads: Reads, _ scope: PlanScope, _ selection: GroupSelection?
  ) throws -> Prepared {
    var prepared = try prepare(target, reads)
    let whole = prepared.plan
    let planner = Planner(policy: target.policy, reader: target.reader, callsPerSecond: target.callsPerSecond)
    if let selection {
      prepared.plan = planner.part(
        selection.part(on: target.name), of: prepared.plan, in: prepared.current, besides: "besides the groups of --only")
    }
    if let saved = scope.saved {
      // A target that the file does not name has no group of it.
      let all = saved.targets.first { $0.target == target.name }?.groups ?? []
      let part = selection?.part(on: target.name)
      let groups = all.filter { part?.sources.contains($0.source) ?? true }
      let comparison = SavedPlanComparison(groups, with: prepared.plan, prepared.current)
      prepared.plan = planner.part(
        PlanPart(sources: comparison.kept), of: prepared.plan, in: prepared.current,
        besides: "not in the saved plan, and not done")
      (prepared.refused, prepared.settled) = (comparison.refused, comparison.settled)
    }
    // A part that holds back what would be done counts no read, and is no measure.
    if selection != nil || prepared.plan.changes != whole.changes { prepared.books = prepared.books.withoutCounting }
    prepared.part = scope.label
    if prepared.plan.changes.count < whole.changes.count || prepared.plan.holds.count < whole.holds.count {
      prepared.left = whole.changes(but: Set(prepared.plan.changes))
    }
    return prepared
  }
}
