/// A plan in numbers.
package struct PlanSummary: Sendable, Hashable {
  package private(set) var created = 0
  package private(set) var adopted = 0
  package private(set) var renamed = 0
  package private(set) var deleted = 0
  /// Existing groups whose members or admins change.
  package private(set) var changedGroups = 0
  package private(set) var membersAdded = 0
  package private(set) var membersRemoved = 0
  package private(set) var adminsGranted = 0
  package private(set) var adminsRevoked = 0
  package private(set) var held = 0
  /// Changes, done or held, that would undo what somebody did on the target by hand.
  package private(set) var byHand = 0
  private var heldRemovals = 0

  package init(_ plan: Plan) {
    held = plan.heldCount
    byHand = plan.changesByHand.count
    heldRemovals = plan.holds.reduce(0) { $0 + $1.changes.count { [.remove, .revoke, .delete].contains($0.kind) } }
    var changed: Set<StableID> = []
    var renamedSources: Set<StableID> = []
    for change in plan.changes {
      if change.account != nil { changed.insert(change.group.source) }
      switch change.kind {
      case .adopt: adopted += 1
      case .rename: renamedSources.insert(change.group.source)
      case .create: created += 1
      case .add: membersAdded += 1
      case .grant: adminsGranted += 1
      case .revoke: adminsRevoked += 1
      case .remove: membersRemoved += 1
      case .delete: deleted += 1
      }
    }
    renamed = renamedSources.count
    changedGroups = changed.count
  }

  /// The numbers of several plans together.
  package init(of plans: [Plan]) {
    for summary in plans.map(PlanSummary.init) {
      created += summary.created
      adopted += summary.adopted
      renamed += summary.renamed
      deleted += summary.deleted
      changedGroups += summary.changedGroups
      membersAdded += summary.membersAdded
      membersRemoved += summary.membersRemoved
      adminsGranted += summary.adminsGranted
      adminsRevoked += summary.adminsRevoked
      held += summary.held
      byHand += summary.byHand
      heldRemovals += summary.heldRemovals
    }
  }

  /// `1 group to create, 1 to rename, 1 to change (+1 -1 members, +1 admin); 3 by hand; 41 removals held`, or `in sync`.
  package var text: String {
    var parts: [String] = []
    func add(_ number: Int, _ verb: String) {
      guard number > 0 else { return }
      parts.append(parts.isEmpty ? "\(Numbers.counted(number, "group")) to \(verb)" : "\(Numbers.count(number)) to \(verb)")
    }
    add(adopted, "adopt")
    add(created, "create")
    add(renamed, "rename")
    add(changedGroups, "change")
    if changedGroups > 0 { parts[parts.count - 1] += " (\(memberships))" }
    add(deleted, "delete")
    let changes = parts.isEmpty ? "in sync" : parts.joined(separator: ", ")
    let byHand = byHand > 0 ? "; \(Numbers.count(byHand)) by hand" : ""
    guard held > 0 else { return changes + byHand }
    let noun = heldRemovals == held ? "removal" : "change"
    return (parts.isEmpty ? "nothing to do now" : changes) + byHand + "; \(Numbers.counted(held, noun)) held"
  }

  private var memberships: String {
    var parts: [String] = []
    func add(_ plus: Int, _ minus: Int, _ noun: String) {
      let signs = [plus > 0 ? "+\(Numbers.count(plus))" : nil, minus > 0 ? "-\(Numbers.count(minus))" : nil].compactMap { $0 }
      if !signs.isEmpty { parts.append(signs.joined(separator: " ") + " \(noun)\(plus + minus == 1 ? "" : "s")") }
    }
    add(membersAdded, membersRemoved, "member")
    add(adminsGranted, adminsRevoked, "admin")
    return parts.joined(separator: ", ")
  }
}
