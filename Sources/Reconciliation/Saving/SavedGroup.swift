/// What a saved plan would do to one group.
///
/// `{"source":"entryUUID:…","id":"7","name":"design","digest":"5c09…","fingerprint":"a1b2…","held":["limit-removals"]}`
package struct SavedGroup: Sendable, Hashable, Codable {
  package let source: StableID
  /// The target's id; nil when the group is to be created.
  package let id: TargetGroupID?
  /// Its name on the target when the plan was made; for a creation the name it gets.
  package let name: String
  /// Over the group's changes: 64 hex digits.
  package let digest: String
  /// Of the group as it was on the target; nil when it is to be created.
  package let fingerprint: String?
  /// Why other changes of the group waited, as the codes of holds, ascending.
  package let held: [String]

  /// The groups that a plan changes, in its order.
  static func all(in plan: Plan) -> [SavedGroup] {
    var changes: [StableID: [Change]] = [:]
    var order: [GroupReference] = []
    for change in plan.changes {
      if changes[change.group.source] == nil { order.append(change.group) }
      changes[change.group.source, default: []].append(change)
    }
    let codes = Dictionary(
      plan.holds.flatMap { hold in hold.changes.map { ($0.group.source, Set([hold.reason.code])) } },
      uniquingKeysWith: { $0.union($1) })
    return order.map { group in
      SavedGroup(
        source: group.source, id: group.id, name: group.name,
        digest: PlanDigest.digest(target: plan.target, instance: plan.instance, changes: changes[group.source] ?? []),
        fingerprint: group.id.flatMap { plan.fingerprints[$0] }, held: (codes[group.source] ?? []).sorted())
    }
  }
}
