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

  /// Takes removals out, and deletions of groups with `members`, when more memberships would be lost by both than the limit lets through.
  mutating func judge(
    _ removals: inout [Change], _ deletions: inout [Change], members: (Change) -> Int, of total: Int, limit: Limit
  ) {
    let allowed = limit.allowed(of: total)
    let lost = deletions.reduce(removals.count) { $0 + members($1) }
    guard lost > allowed else { return }
    var losses = removals + deletions.filter { members($0) > 0 }
    hold(&losses, because: .limit(.removals, count: lost, of: total, allowed: allowed))
    removals = []
    deletions.removeAll { members($0) > 0 }
  }

  /// Takes everything out that takes access away.
  mutating func hold(
    _ revocations: inout [Change], _ removals: inout [Change], _ deletions: inout [Change], because reason: HoldReason
  ) {
    var all = revocations + removals + deletions
    hold(&all, because: reason)
    (revocations, removals, deletions) = ([], [], [])
  }

  private mutating func hold(_ changes: inout [Change], because reason: HoldReason) {
    let byGroup = Dictionary(grouping: changes) { $0.group }
    for (group, changes) in byGroup.sorted(by: { ($0.key.name, $0.key.source) < ($1.key.name, $1.key.source) }) {
      holds.append(Hold(groupName: group.name, reason: reason, changes: changes))
    }
    changes = []
  }
}
