extension Explainer {
  /// Explains a person.
  ///
  /// `groups`, when given, are the only ones that are explained, also where they do not concern the person: places in the snapshot.
  package func person(_ person: PersonNumber, only groups: Set<Int>? = nil) -> PersonExplanation {
    let chains = graph?.chains(of: person) ?? [:]
    return PersonExplanation(
      person: description(of: person),
      targets: views.map { self.person(person, on: $0, chains, groups) },
      otherGroups: groups == nil ? otherGroups(of: person, chains) : [])
  }

  private func description(of person: PersonNumber) -> PersonDescription {
    let attributes = snapshot.people.attributes.mapValues { $0[person] }.filter { !$0.value.isEmpty }
    return PersonDescription(
      name: snapshot.people.origin(of: person), stableID: snapshot.people.stableID(of: person), attributes: attributes,
      disabled: snapshot.disabled[person])
  }

  private func person(
    _ person: PersonNumber, on view: TargetView, _ chains: [Int: MembershipChain], _ only: Set<Int>?
  ) -> PersonOnTarget {
    let account = view.account(of: person)
    let taken = view.desired.takenBy.keys.filter { only?.contains($0) ?? true }
    let judge = PersonGroupJudge(snapshot, view, graph)
    let rows = taken.filter { only != nil || judge.isConcerned(person, $0) }.map { judge.judge(person, $0, chains) }
    let (gone, foreign) = only == nil ? groupsOutside(view, account) : ([], [])
    let policy = view.policy
    return PersonOnTarget(
      target: view.name, provider: policy.provider, problem: view.problem,
      match: "\(policy.match.directory) of the person, \(policy.match.account.rawValue) of the account",
      values: snapshot.people.values(of: person, policy.match.directory), account: account.map(view.reference),
      absence: view.absence(of: person, snapshot.people), leftOut: view.leftOut(person),
      groups: (rows + gone).sorted { ($0.name, $0.group ?? "") < ($1.name, $1.group ?? "") },
      furtherGroups: taken.count - rows.count, foreignGroups: foreign)
  }

  /// Groups of ours that no rule takes any more and groups that are not ours, as far as they have the account.
  private func groupsOutside(_ view: TargetView, _ account: AccountNumber?) -> ([PersonInGroup], foreign: [String]) {
    guard let account, let reading = view.reading, let resolver = view.resolver, let steps = view.steps else { return ([], []) }
    let sources = resolver.sources
    let places = Set(view.desired.takenBy.keys.map { snapshot.groups[$0].stableID })
    var gone: [PersonInGroup] = []
    var foreign: [String] = []
    for group in reading.current.groups where group.members.binarySearch(account) {
      guard let source = sources[group.id] else {
        foreign.append(group.name)
        continue
      }
      if places.contains(source) || view.isTakenOver(group.id) { continue }
      gone.append(
        PersonInGroup(
          group: snapshot.groups.first { $0.stableID == source }?.origin, name: group.name, rule: nil, isMember: false,
          isAdmin: false, memberChain: nil, adminChain: nil, present: group.admins.binarySearch(account) ? .admin : .member,
          plan: steps.lines(for: source, named: [group.name]),
          reasons: ["the group is ours, and no rule takes it any more or it is gone from the directory"]))
    }
    return (gone, foreign.sorted())
  }

  private func otherGroups(of person: PersonNumber, _ chains: [Int: MembershipChain]) -> [PersonExplanation.OtherGroup] {
    let taken = views.reduce(into: Set<Int>()) { $0.formUnion($1.desired.takenBy.keys) }
    let others = snapshot.groups.indices.filter {
      !taken.contains($0) && snapshot.groups[$0].members.people.binarySearch(person)
    }
    return others.map { group in
      PersonExplanation.OtherGroup(
        group: snapshot.groups[group].origin, chain: graph?.node(of: group).flatMap { chains[$0] })
    }.sorted { $0.group < $1.group }
  }
}
