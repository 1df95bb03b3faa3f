import Engine
import Fixtures
import Reconciliation

extension Stage {
  /// What a dry run would do and what it holds, each with its cause: `remove design bo: by-hand`, `held add design ana: by-hand`.
  func causes() async throws -> [String] {
    let plan = try await plan()
    func text(_ change: Change) -> String {
      let what = ["\(change.kind)", change.group.name, change.account?.id.rawValue].compactMap(\.self).joined(separator: " ")
      return "\(what): \(plan.causes.cause(of: change).rawValue)"
    }
    return (plan.changes.map(text) + plan.holds.flatMap { $0.changes.map { "held \(text($0))" } }).sorted()
  }

  /// What a dry run plans.
  func plan() async throws -> Plan {
    guard let plan = try await cycle.plan([applyTarget().asPlanTarget]).first?.result.get() else {
      throw ScriptedFault(description: "there is no plan")
    }
    return plan
  }

  /// The one group `design`, made by a cycle: it is `new1` on the target.
  static func settled(_ members: [String], admins: [String] = [], _ change: (inout Stage) -> Void = { _ in }) async throws
    -> Stage
  {
    var stage = Stage()
    change(&stage)
    // The directory knows all three, whoever is in the group.
    stage.put("design", ["ana", "bo", "cy"])
    stage.put("design", members, admins: admins)
    _ = try await stage.apply()
    return stage
  }
}
