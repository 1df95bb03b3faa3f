import Reconciliation

/// Why a group cannot be adopted or released; one line for people.
package struct OwnershipRefusal: Error, Sendable, CustomStringConvertible {
  package let description: String
}

extension Cycle {
  /// Takes one group of a target over, by hand: from the next plan on it is kept equal to the directory group of that name.
  ///
  /// Only the mark of ownership is written now. Throws `OwnershipRefusal` when there is nothing to take over, and what the reads throw.
  package func adopt(_ name: String, on target: ApplyTarget) async throws -> CycleReport {
    var policy = target.policy
    policy.adoption = .matchingName
    let adopting = ApplyTarget(policy: policy, writer: target.writer, callsPerSecond: target.callsPerSecond)
    return try await applyPart(of: adopting) { plan in
      let key = target.writer.traits.nameKey(name)
      let found = plan.changes.filter { $0.kind == .adopt && target.writer.traits.nameKey($0.group.name) == key }
      if found.isEmpty { throw OwnershipRefusal(description: Self.whyNotAdopted(name, plan)) }
      return found
    }
  }

  private static func whyNotAdopted(_ name: String, _ plan: Plan) -> String {
    if let hold = plan.holds.first(where: { $0.groupName == name }) {
      return "'\(name)' cannot be adopted: \(hold.reason.text(changes: hold.changes.count))"
    }
    if plan.changes.contains(where: { $0.kind == .create && $0.group.name == name }) {
      return "'\(name)' cannot be adopted: \(plan.target) has no group of this name; the next apply creates it"
    }
    return
      "'\(name)' cannot be adopted: it is ours already, or no group of the directory has this name on \(plan.target) (see 'rollcall plan')"
  }
}
