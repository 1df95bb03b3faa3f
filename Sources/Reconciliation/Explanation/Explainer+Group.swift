extension Explainer {
  /// Explains a group by its place in the snapshot.
  package func group(_ place: Int) -> GroupExplanation {
    let group = snapshot.groups[place]
    let node = graph?.node(of: place)
    let description = GroupDescription(
      name: group.origin, stableID: group.stableID, attributes: group.attributes, members: group.members.people.count,
      nestedGroups: node.flatMap { graph?.children(of: $0).sorted() } ?? [], danglingMembers: group.danglingMembers,
      dangling: snapshot.dangling?[place] ?? [],
      partial: group.members.completeness.reason)
    return GroupExplanation(group: description, targets: views.map { self.group(place, on: $0) })
  }

  /// Explains a group that only a target has; without targets when the target has no such group.
  package func group(_ id: TargetGroupID, on target: String) -> GroupExplanation {
    let found = views.compactMap { view -> GroupOnTarget? in
      guard view.name == target, let group = view.group(id), let present = presentGroup(group, on: view) else { return nil }
      let source = view.source(of: group)
      return GroupOnTarget(
        target: view.name, provider: view.policy.provider, problem: nil, rules: [], name: nil, blocked: nil, present: present,
        plan: source.flatMap { view.steps?.lines(for: $0, named: [group.name]) } ?? [], admins: nil, people: [],
        furtherAccounts: accounts(of: group, source, besides: [], on: view))
    }
    return GroupExplanation(group: nil, targets: found)
  }

  private func group(_ place: Int, on view: TargetView) -> GroupOnTarget {
    let source = snapshot.groups[place].stableID
    let desired = view.desired(source)
    let blocked = view.blocked(source)
    let group = view.present(source)
    let names = [desired?.name, blocked?.name, blocked?.origin, view.ours(source)?.name].compactMap { $0 }.filter { !$0.isEmpty }
    let people = view.rule(of: place) == nil ? [] : self.people(of: place, on: view)
    let known = Set(people.compactMap(\.account?.id))
    return GroupOnTarget(
      target: view.name, provider: view.policy.provider, problem: view.problem, rules: RuleVerdicts(view, snapshot).of(place),
      name: desired?.name ?? blocked.flatMap { $0.name.isEmpty ? nil : $0.name }, blocked: blocked?.reason.text(changes: 0),
      present: group.flatMap { presentGroup($0, on: view) }, plan: view.steps?.lines(for: source, named: Set(names)) ?? [],
      admins: view.rule(of: place)?.rule.admins?.label, people: people,
      furtherAccounts: group.map { accounts(of: $0, source, besides: known, on: view) } ?? [])
  }

  private func people(of place: Int, on view: TargetView) -> [GroupOnTarget.PersonRow] {
    let group = snapshot.groups[place]
    let admins = view.rule(of: place)?.rule.admins.flatMap { group.admins[$0] }?.people ?? []
    let everyone = DesiredStateBuilder.union(group.members.people, admins)
    let node = graph?.node(of: place)
    let chains = node.flatMap { node in graph?.chains(of: group.members.people, to: node) } ?? [:]
    let plans = view.steps?.accounts(in: group.stableID) ?? [:]
    let judge = PersonGroupJudge(snapshot, view, graph)
    return everyone.map { person in
      let account = view.account(of: person).map(view.reference)
      let row = judge.judge(person, place, chain: chains[person], plan: account.flatMap { plans[$0.id] } ?? [], tellsGroup: false)
      return GroupOnTarget.PersonRow(
        person: snapshot.people.origin(of: person), isMember: row.isMember, isAdmin: row.isAdmin, memberChain: row.memberChain,
        adminChain: row.adminChain, account: account,
        absence: view.leftOut(person) ?? view.absence(of: person, snapshot.people)?.text, present: row.present, plan: row.plan,
        reasons: row.reasons)
    }.sorted { $0.person < $1.person }
  }

  private func presentGroup(_ group: TargetGroup, on view: TargetView) -> GroupOnTarget.PresentGroup? {
    guard let reading = view.reading else { return nil }
    let source = view.source(of: group)
    let marker = OwnershipMarker(in: group.annotation)
    let owner: String
    if let source, let owned = reading.memory.owned[source] {
      owner = "ours by the ledger: \(owned.origin.rawValue)"
    } else if source != nil {
      owner = "ours by the mark on it"
    } else if let marker {
      owner =
        marker.instance == view.policy.instance
        ? "has our mark, and so has another group: not ours until it is adopted"
        : "belongs to the Rollcall instance '\(marker.instance)'"
    } else {
      owner = "not ours: Rollcall neither made nor adopted it"
    }
    return GroupOnTarget.PresentGroup(
      id: group.id, name: group.name, isOurs: source != nil, owner: owner, members: group.members.count,
      admins: group.admins.count, protection: view.resolver?.guardReason(of: group)?.text(changes: 0))
  }

  private func accounts(
    of group: TargetGroup, _ source: StableID?, besides known: Set<AccountID>, on view: TargetView
  ) -> [GroupOnTarget.AccountRow] {
    let plans = source.flatMap { view.steps?.accounts(in: $0) } ?? [:]
    return group.members.filter { !known.contains(view.reference($0).id) }.map { account in
      GroupOnTarget.AccountRow(
        account: view.reference(account), present: group.admins.binarySearch(account) ? .admin : .member,
        owner: view.owner(of: account, snapshot.people),
        plan: plans[view.reference(account).id] ?? [])
    }.sorted { ($0.account.label, $0.account.id) < ($1.account.label, $1.account.id) }
  }
}
