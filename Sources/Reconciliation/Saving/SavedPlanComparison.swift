/// A group of a saved plan that is not carried out.
package struct RefusedGroup: Sendable, Hashable {
  package let name: String
  /// One line.
  package let reason: String

  package init(name: String, reason: String) {
    self.name = name
    self.reason = reason
  }
}

/// What of a saved plan may still be done: the groups whose changes, and what they were made from, are exactly what was saved.
package struct SavedPlanComparison: Sendable {
  package private(set) var kept: Set<StableID> = []
  /// In the order of the saved plan.
  package private(set) var refused: [RefusedGroup] = []
  /// Names of groups for which nothing is to be done any more.
  package private(set) var settled: [String] = []

  /// `plan` is what was planned anew from `current`.
  package init(_ saved: [SavedGroup], with plan: Plan, _ current: Current) {
    let now = Dictionary(SavedGroup.all(in: plan).map { ($0.source, $0) }) { first, _ in first }
    let wanted = Set(saved.compactMap(\.id))
    let present = Dictionary(
      current.groups.filter { wanted.contains($0.id) }.map { ($0.id, PlanDigest.fingerprint(of: $0, accounts: current.accounts)) }
    ) { first, _ in first }
    for group in saved {
      let fingerprint = group.id.flatMap { present[$0] }
      if let same = now[group.source], same.digest == group.digest, fingerprint == group.fingerprint {
        kept.insert(group.source)
        continue
      }
      let hold = Self.hold(on: group, in: plan)
      let waits = plan.holds.contains { hold in hold.changes.contains { $0.group.source == group.source } }
      if now[group.source] == nil, hold == nil, !waits, group.id == nil || fingerprint != nil {
        settled.append(group.name)
      } else {
        refused.append(RefusedGroup(name: group.name, reason: Self.reason(group, now[group.source], hold, fingerprint)))
      }
    }
  }

  /// A hold on the group that was not there when the plan was saved.
  private static func hold(on group: SavedGroup, in plan: Plan) -> Hold? {
    plan.holds.first { hold in
      let concerns =
        hold.changes.contains { $0.group.source == group.source } || hold.changes.isEmpty && hold.groupName == group.name
      return concerns && !group.held.contains(hold.reason.code)
    }
  }

  private static func reason(_ saved: SavedGroup, _ now: SavedGroup?, _ hold: Hold?, _ fingerprint: String?) -> String {
    if saved.id != nil, fingerprint == nil { return "the group is no longer on the target" }
    if fingerprint != saved.fingerprint { return "the group was changed on the target since the plan was saved" }
    if let hold { return "it waits now: \(hold.reason.text(changes: hold.changes.count))" }
    if saved.id == nil, now?.id != nil { return "the group was created since the plan was saved" }
    return "what the directory wants has changed since the plan was saved"
  }
}
