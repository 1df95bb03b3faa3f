package import Reconciliation

extension Cycle {
  /// Reads and plans as a dry run does, and gives everything that was read and remembered, for explanations.
  ///
  /// `extend` adds to what is asked of the directory. Throws when the directory gives no snapshot.
  package func survey(_ targets: [PlanTarget], extend: (inout DirectoryRequest) -> Void) async throws -> Survey {
    survey(targets, try await read(targets, extend: extend))
  }

  /// As above, with a snapshot that is there already.
  package func survey(_ targets: [PlanTarget], of snapshot: Snapshot) async -> Survey {
    survey(targets, Reads(snapshot: snapshot, current: await Reads.current(of: targets)))
  }

  private func survey(_ targets: [PlanTarget], _ reads: Reads) -> Survey {
    let readings = targets.map { target in
      Result {
        let prepared = try prepare(target, reads)
        return TargetView.Reading(current: prepared.current, memory: prepared.memory, plan: prepared.plan)
      }
    }
    return Survey(snapshot: reads.snapshot, targets: Array(zip(targets, readings)))
  }
}
