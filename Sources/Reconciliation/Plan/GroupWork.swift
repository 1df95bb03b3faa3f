/// The changes of one group that can be carried out in one go, in the order of the plan.
///
/// A group whose name moves through a temporary one comes twice: once for the first rename, and once for the rest.
package struct GroupWork: Sendable {
  /// The group as it was read; nil when it is to be created.
  package let group: TargetGroup?
  package let changes: [Change]

  /// Splits a plan's changes: adoptions, renames and creations in their order, then memberships group by group, then deletions.
  package static func split(_ changes: [Change], current: Current) -> [GroupWork] {
    let touched = Set(changes.compactMap(\.group.id))
    let groups = touched.isEmpty ? [] : current.groups.lazy.filter { touched.contains($0.id) }.map { ($0.id, $0) }
    let byID = Dictionary(groups) { first, _ in first }
    func work(_ changes: [Change]) -> GroupWork {
      GroupWork(group: changes.first?.group.id.flatMap { byID[$0] }, changes: changes)
    }
    var result: [GroupWork] = []
    var memberships: [StableID: [Change]] = [:]
    var order: [StableID] = []
    for change in changes {
      if change.account == nil {
        if change.kind != .delete { result.append(work([change])) }
        continue
      }
      if memberships[change.group.source] == nil { order.append(change.group.source) }
      memberships[change.group.source, default: []].append(change)
    }
    result += order.compactMap { memberships[$0].map(work) }
    result += changes.filter { $0.kind == .delete }.map { work([$0]) }
    return result
  }
}
