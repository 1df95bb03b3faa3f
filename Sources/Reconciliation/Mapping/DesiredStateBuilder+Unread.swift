extension DesiredStateBuilder {
  /// What was not read completely of that which the target hangs on. A reason that stands for more than one part is told once.
  func unreadParts(of state: DesiredState) -> [UnreadPart] {
    var parts: [UnreadPart] = []
    var told: Set<String> = []
    func tell(_ part: UnreadPart.Part, _ completeness: Completeness) {
      guard let reason = completeness.reason, told.insert(reason).inserted else { return }
      parts.append(UnreadPart(part, reason: reason))
    }
    func tell(_ part: UnreadPart.Part, _ lists: [(origin: String, completeness: Completeness)]) {
      let unread = lists.filter { $0.completeness.reason.map { !told.contains($0) } ?? false }
      guard let first = unread.first, let reason = first.completeness.reason else { return }
      parts.append(UnreadPart(part, reason: reason, groups: unread.count, first: first.origin))
    }
    tell(.people, snapshot.peopleCompleteness)
    tell(.groups, snapshot.groupsCompleteness)
    for rule in policy.rules where snapshot.selected[rule.selection] == nil {
      tell(.groups, .partial("what the rule \(rule.selection.label) takes was not read"))
    }
    let taken = state.takenBy.sorted { $0.key < $1.key }
    let unread = taken.filter { !snapshot.groups[$0.key].members.completeness.isComplete }.map { snapshot.groups[$0.key] }
    tell(.members, unread.map { ($0.origin, $0.members.completeness) })
    let withAdmins = taken.filter { policy.rules[$0.value].admins != nil }
    tell(
      .admins,
      withAdmins.compactMap { place, rule in
        let group = snapshot.groups[place]
        return admins(of: group, policy.rules[rule]).map { (group.origin, $0.completeness) }
      })
    tell(.exclusions, state.exclusions)
    return parts
  }

  /// The admins of a group by its rule; nil when the rule leaves admins alone.
  func admins(of group: SourceGroup, _ rule: GroupRule) -> PeopleList? {
    rule.admins.map {
      group.admins[$0] ?? PeopleList(people: [], completeness: .partial("the admins of \(group.origin) were not read"))
    }
  }
}
