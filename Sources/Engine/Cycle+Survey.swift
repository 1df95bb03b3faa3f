package import Reconciliation

extension Cycle {
  /// Reads every group and plans as a dry run does, and gives everything that was read and remembered, for explanations.
  ///
  /// `extend` adds to what is asked of the directory. Throws when the directory gives no snapshot.
  package func survey(_ targets: [PlanTarget], extend: (inout DirectoryRequest) -> Void) async throws -> Survey {
    survey(targets, try await read(targets, everyGroup: true, extend: extend))
  }

  /// Reads the directory alone: what it gives, and the targets' rules without their accounts and groups.
  ///
  /// `extend` adds to what is asked. The state is not measured by the last good read: nothing is concluded from it.
  package func surveyDirectory(for targets: [PlanTarget], extend: (inout DirectoryRequest) -> Void) async throws -> Survey {
    var request = DirectoryRequest(targets.map(\.policy))
    extend(&request)
    let snapshot = try await directory.read(request)
    return Survey(snapshot: snapshot, targets: targets.map { ($0, .failure(TargetNotRead(target: $0.name))) })
  }

  /// As above, with a snapshot that is there already, and with the members of the groups that a plan is about alone.
  package func survey(_ targets: [PlanTarget], of snapshot: Snapshot) async -> Survey {
    let reads = Reads(snapshot: snapshot, current: await Reads.current(of: targets))
    return survey(targets, await withMembership(reads, of: targets, everyGroup: false))
  }

  func survey(_ targets: [PlanTarget], _ reads: Reads) -> Survey {
    let readings = targets.map { target in
      Result {
        let prepared = try prepare(target, reads)
        return TargetView.Reading(current: prepared.current, memory: prepared.memory, plan: prepared.plan)
      }
    }
    return Survey(snapshot: reads.snapshot, targets: Array(zip(targets, readings)))
  }
}
