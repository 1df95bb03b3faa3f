extension Planner {
  /// A plan narrowed to some of its groups, with the cost and the digest of what is left; limits were judged on the whole.
  ///
  /// What needs a name that a group outside of them keeps waits for it. `besides` is what is not in the part is called: a remark says how much
  /// of it there is.
  package func part(_ part: PlanPart, of plan: Plan, in current: Current, besides: String) -> Plan {
    let traits = reader.traits
    let kept = NamesKept(plan.changes, keeping: part.sources, nameKey: traits.nameKey).holders
    func isNaming(_ change: Change) -> Bool { change.kind == .rename || change.kind == .create }
    var narrow = plan
    narrow.changes = plan.changes.filter { change in
      part.sources.contains(change.group.source) && !(isNaming(change) && kept[change.group.source] != nil)
    }
    let holds = plan.holds.filter { hold in
      guard let names = part.names else { return true }
      return names.contains(traits.nameKey(hold.groupName)) || hold.changes.contains { part.sources.contains($0.group.source) }
    }
    let waiting = plan.changes.filter { isNaming($0) && part.sources.contains($0.group.source) && kept[$0.group.source] != nil }
    let blocked = Dictionary(grouping: waiting, by: \.group.source).map { source, changes in
      Hold(groupName: changes[0].group.name, reason: .nameTaken("the group '\(kept[source] ?? "")'"), changes: changes)
    }
    narrow.holds = (holds + blocked).inOrder
    narrow.review = plan.review.keeping(part.sources, changes: narrow.changes)
    if let people = part.people {
      narrow.unmatched.removeAll { !people.contains($0.person) }
      narrow.leftOut.removeAll { !people.contains($0.person) }
    }
    narrow.cost = cost(of: narrow.changes, in: current)
    narrow.fingerprints = fingerprints(of: narrow.changes, in: current)
    narrow.digest = PlanDigest.digest(target: plan.target, instance: plan.instance, changes: narrow.changes)
    if let remark = Self.remark(on: plan, narrow, besides) { narrow.remarks.append(remark) }
    return narrow
  }

  /// How much of the whole is not in the part; nil when nothing is missing.
  private static func remark(on whole: Plan, _ part: Plan, _ besides: String) -> String? {
    let changes = whole.changes.count - part.changes.count
    let held = whole.heldCount - part.heldCount
    let counts = [
      changes > 0 ? "\(Numbers.counted(changes, "change")) pending" : nil, held > 0 ? "\(Numbers.count(held)) held" : nil,
    ].compactMap(\.self)
    return counts.isEmpty ? nil : "\(besides): \(counts.joined(separator: ", "))"
  }
}

extension [Hold] {
  /// By group, then by reason.
  var inOrder: [Hold] {
    func text(_ hold: Hold) -> String { hold.reason.text(changes: hold.changes.count) }
    return sorted { ($0.groupName, $0.reason.code, text($0)) < ($1.groupName, $1.reason.code, text($1)) }
  }
}
