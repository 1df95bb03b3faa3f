/// Holds all changes of a kind when there are more of them than a limit lets through; never an arbitrary share of them.
struct LimitJudge {
  private(set) var holds: [Hold] = []

  /// Takes the changes out of `changes` when they breach the limit.
  mutating func judge(_ kind: LimitKind, _ changes: inout [Change], of total: Int, limit: Limit?) {
    guard let limit, !changes.isEmpty else { return }
    let allowed = limit.allowed(of: total)
    guard changes.count > allowed else { return }
    hold(&changes, because: .limit(kind, count: changes.count, of: total, allowed: allowed))
  }

  /// Takes deletions out when more memberships would go with them than the limit of removals lets through.
  mutating func judge(members: Int, lostBy deletions: inout [Change], of total: Int, limit: Limit) {
    let allowed = limit.allowed(of: total)
    guard !deletions.isEmpty, members > allowed else { return }
    hold(&deletions, because: .limit(.removals, count: members, of: total, allowed: allowed))
  }

  private mutating func hold(_ changes: inout [Change], because reason: HoldReason) {
    let byGroup = Dictionary(grouping: changes) { $0.group }
    for (group, changes) in byGroup.sorted(by: { ($0.key.name, $0.key.source) < ($1.key.name, $1.key.source) }) {
      holds.append(Hold(groupName: group.name, reason: reason, changes: changes))
    }
    changes = []
  }
}
