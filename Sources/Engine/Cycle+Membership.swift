import Ledger
import Reconciliation

extension Cycle {
  /// The reads, with the members of the groups concerned where a target shows them group by group; all targets side by side.
  ///
  /// A target that cannot say which groups those are, or cannot read them, is a failure of its own.
  func withMembership(_ reads: Reads, of targets: [PlanTarget], everyGroup: Bool) async -> Reads {
    await withTaskGroup(of: (String, Result<Current, any Error>).self) { group in
      var all = reads.current
      for target in targets {
        guard case .success(let current)? = all[target.name], current.lacksMembership else { continue }
        group.addTask {
          let result = await Reads.result {
            let concerned = everyGroup ? .everyGroup : try concerned(target, reads.snapshot, current)
            return try await target.reader.readMembership(of: concerned, in: current)
          }
          return (target.name, result)
        }
      }
      for await (name, result) in group { all[name] = result }
      return Reads(snapshot: reads.snapshot, current: all)
    }
  }

  /// What a plan is about, and what the journal left open.
  private func concerned(_ target: PlanTarget, _ snapshot: Snapshot, _ current: Current) throws -> GroupsConcerned {
    let planner = Planner(policy: target.policy, reader: target.reader, callsPerSecond: target.callsPerSecond)
    let concerned = try planner.concerned(snapshot, current, try ledger.memory(of: target.name))
    guard case .those(var ids, var names) = concerned else { return concerned }
    for entry in try ledger.unanswered(on: target.name) {
      if let group = entry.write.group { ids.insert(group) }
      if case .createGroup(let name, _, _, _) = entry.write.write { names.insert(target.reader.traits.nameKey(name)) }
    }
    return .those(ids: ids, names: names)
  }
}
