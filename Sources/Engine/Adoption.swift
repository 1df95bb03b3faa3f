package import Reconciliation

/// Why a group cannot be adopted or released; one line for people.
package struct OwnershipRefusal: Error, Sendable, CustomStringConvertible {
  package let description: String
}

/// Which groups of a target are taken over by hand.
package struct AdoptionRequest: Sendable {
  package enum Groups: Sendable, Hashable {
    /// The one group that the target calls this.
    case named(String)
    /// Every group that can be, but for those that were released: each of them has to be named.
    case all
    /// Those of `all` that somebody has looked at, by the target's ids.
    case these(Set<TargetGroupID>)
  }

  package let groups: Groups
  /// The Rollcall instance whose marks are replaced by ours; nil takes over what nobody has marked.
  package let from: String?

  package init(_ groups: Groups, from: String?) {
    self.groups = groups
    self.from = from
  }

  fileprivate var isNamed: Bool {
    if case .named = groups { true } else { false }
  }
}

extension Cycle {
  /// What `adopt` would take over; it writes nothing. The plan has the adoptions alone.
  ///
  /// Throws as `adopt` does, but for `.all`, of which there may be none.
  package func planAdoption(_ request: AdoptionRequest, on target: ApplyTarget) async throws -> Plan {
    let adopting = try Self.adopting(request, target).asPlanTarget
    let plan = try prepare(adopting, try await read([adopting])).plan
    return plan.keeping(try Self.adoptions(request, in: plan, target))
  }

  /// Takes groups of a target over, by hand: from the next plan on they are kept equal to the directory groups that they have the names
  /// of, or, with another instance's mark, the directory groups that the mark names.
  ///
  /// Only marks of ownership are written now, each in place of the other one: no group is without a mark in between, and nothing is taken
  /// away. Throws `OwnershipRefusal` when there is nothing to take over, and what the reads throw.
  package func adopt(_ request: AdoptionRequest, on target: ApplyTarget) async throws -> CycleReport {
    try await applyPart(of: try Self.adopting(request, target)) { try Self.adoptions(request, in: $0, target) }
  }

  private static func adopting(_ request: AdoptionRequest, _ target: ApplyTarget) throws -> ApplyTarget {
    if let from = request.from {
      guard target.writer.traits.hasAnnotations else {
        throw OwnershipRefusal(
          description: "\(target.name) has no place for marks, so nobody can see which groups are those of '\(from)': "
            + "release them there (rollcall release), then adopt them here without --from")
      }
      guard from != target.policy.instance else {
        throw OwnershipRefusal(description: "'\(from)' is this instance: its groups are ours already (see 'rollcall plan')")
      }
    }
    var policy = target.policy
    policy.adoptionByHand = .init(from: request.from, takesReleased: request.isNamed)
    return ApplyTarget(
      policy: policy, writer: target.writer, callsPerSecond: target.callsPerSecond, concurrency: target.concurrency,
      requestsSent: target.requestsSent)
  }

  private static func adoptions(_ request: AdoptionRequest, in plan: Plan, _ target: ApplyTarget) throws -> [Change] {
    switch request.groups {
    case .these(let ids):
      return try adoptions(AdoptionRequest(.all, from: request.from), in: plan, target).filter {
        $0.group.id.map(ids.contains) == true
      }
    case .all:
      // What goes over to another directory group is ours already.
      return plan.changes.filter { if case .adoptGroup(_, _, nil) = $0 { true } else { false } }
    case .named(let name):
      let key = target.writer.traits.nameKey(name)
      let found = plan.changes.filter { $0.kind == .adopt && target.writer.traits.nameKey($0.group.name) == key }
      if found.isEmpty { throw OwnershipRefusal(description: whyNotAdopted(name, request.from, plan)) }
      return found
    }
  }

  private static func whyNotAdopted(_ name: String, _ from: String?, _ plan: Plan) -> String {
    if let hold = plan.holds.first(where: { $0.groupName == name }) {
      if let from, hold.reason == .notOwned { return "'\(name)' cannot be adopted: it has no mark of the instance '\(from)'" }
      return "'\(name)' cannot be adopted: \(hold.reason.text(changes: hold.changes.count))"
    }
    if plan.changes.contains(where: { $0.kind == .create && $0.group.name == name }) {
      return "'\(name)' cannot be adopted: \(plan.target) has no group of this name; the next apply creates it"
    }
    return
      "'\(name)' cannot be adopted: it is ours already, or no group of the directory has this name on \(plan.target) (see 'rollcall plan')"
  }
}
