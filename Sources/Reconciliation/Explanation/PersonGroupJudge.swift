/// Judges one person in one group that a rule takes: what the directory says, what the target has, what the plan does, and why. Pure.
struct PersonGroupJudge {
  private let snapshot: Snapshot
  private let view: TargetView
  private let graph: MembershipGraph?

  init(_ snapshot: Snapshot, _ view: TargetView, _ graph: MembershipGraph?) {
    self.snapshot = snapshot
    self.view = view
    self.graph = graph
  }

  /// Whether a group has anything to do with the person: in the directory or on the target.
  func isConcerned(_ person: PersonNumber, _ group: Int) -> Bool {
    let source = snapshot.groups[group]
    if source.members.people.binarySearch(person) || isAdmin(person, group) { return true }
    guard let account = view.account(of: person) else { return false }
    return view.ownOrTakenOver(source.stableID)?.members.binarySearch(account) ?? false
  }

  private func isAdmin(_ person: PersonNumber, _ group: Int) -> Bool {
    let source = view.rule(of: group)?.rule.admins
    return source.flatMap { snapshot.groups[group].admins[$0] }?.people.binarySearch(person) ?? false
  }

  /// `chains` are those of the person, by node.
  func judge(_ person: PersonNumber, _ group: Int, _ chains: [Int: MembershipChain]) -> PersonInGroup {
    let source = snapshot.groups[group].stableID
    let plan = view.account(of: person).flatMap { view.steps?.lines(for: view.reference($0).id, in: source) }
    return judge(person, group, chain: graph?.node(of: group).flatMap { chains[$0] }, plan: plan ?? [])
  }

  /// `chain` is how the person comes to be a member, as far as that is known, and `plan` what the plan does with the account. Reasons that
  /// concern everybody in the group are left out where the group itself is explained (`tellsGroup`).
  func judge(
    _ person: PersonNumber, _ group: Int, chain: MembershipChain?, plan: [String], tellsGroup: Bool = true
  ) -> PersonInGroup {
    let source = snapshot.groups[group]
    let rule = view.rule(of: group)
    let node = graph?.node(of: group)
    let isMember = source.members.people.binarySearch(person)
    let isAdmin = isAdmin(person, group)
    let present = present(person, source.stableID)
    let adminChain = node.flatMap { node in rule?.rule.admins.flatMap { graph?.adminChain(of: person, in: node, $0) } }
    let name = view.desired(source.stableID)?.name ?? view.blocked(source.stableID)?.name ?? ""
    return PersonInGroup(
      group: source.origin, name: name, rule: rule?.rule.label, isMember: isMember, isAdmin: isAdmin,
      memberChain: isMember ? chain : nil, adminChain: isAdmin ? adminChain : nil, present: present,
      plan: plan,
      reasons: (tellsGroup ? reasons(of: source) : [])
        + reasons(person, source, rule?.rule, present: present, isIn: isMember || isAdmin, isPlanned: !plan.isEmpty)
    )
  }

  private func present(_ person: PersonNumber, _ source: StableID) -> GroupRole {
    guard view.reading != nil else { return .unknown }
    guard let group = view.present(source), let account = view.account(of: person) else { return .none }
    if !group.membership.isComplete { return .unknown }
    if group.admins.binarySearch(account) { return .admin }
    return group.members.binarySearch(account) ? .member : .none
  }

  /// What keeps directory and target apart for everybody in the group.
  private func reasons(of group: SourceGroup) -> [String] {
    var reasons: [String] = []
    if let blocked = view.blocked(group.stableID) {
      reasons.append("the group has no place here: \(blocked.reason.text(changes: 0))")
    }
    if let reason = view.placeHeld(group.stableID) { reasons.append("the group: \(reason.text(changes: 0))") }
    if let reason = group.members.completeness.reason { reasons.append("its members were read only in part: \(reason)") }
    return reasons
  }

  /// What keeps directory and target apart for one person, or would.
  private func reasons(
    _ person: PersonNumber, _ group: SourceGroup, _ rule: GroupRule?, present: GroupRole, isIn: Bool, isPlanned: Bool
  ) -> [String] {
    var reasons: [String] = []
    if let leftOut = view.leftOut(person), isIn { reasons.append("not wanted here: \(leftOut)") }
    if let leaving = view.leaving(person), isIn { reasons.append(leaving) }
    if isIn, view.leftOut(person) == nil, !view.traits.hasAdmins, view.policy.singleRole == .adminsOnly,
      view.desired(group.stableID)?.people.binarySearch(person) == false
    {
      reasons.append("single-role: admins-only: of this group only its admins are members here")
    }
    if !isIn, present == .none, group.members.completeness.isComplete {
      reasons.append("neither the group nor a group inside it names the person")
    }
    if isIn, present != .member, present != .admin, view.holdsEveryGroup(person) {
      reasons.append("a right of the account on the whole target gives it this group: it is not added")
    }
    let isPresent = present == .member || present == .admin
    if isPresent, !isIn, !isPlanned { reasons += stayReasons(rule) }
    return reasons
  }

  /// Why an account that the directory does not have in the group stays in it.
  private func stayReasons(_ rule: GroupRule?) -> [String] {
    if view.policy.extent == .createOnly { return ["stays: policy create-only takes nothing away"] }
    if rule?.membership == .additive { return ["stays: the rule is additive, so members that were added by hand stay"] }
    return []
  }
}
