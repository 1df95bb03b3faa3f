/// Turns a snapshot into what one target should have: rules, names, accounts.
package struct DesiredStateBuilder {
  let policy: TargetPolicy
  private let traits: TargetTraits
  let snapshot: Snapshot
  let accounts: Accounts
  let leavingOut: PeopleToLeaveOut
  let matching: AccountMatching
  /// Hashes of people's stable ids, by number.
  private let hashes: [UInt64]

  package init(
    policy: TargetPolicy, traits: TargetTraits, snapshot: Snapshot, accounts: Accounts, leavingOut: PeopleToLeaveOut = .nobody
  ) {
    self.policy = policy
    self.traits = traits
    self.snapshot = snapshot
    self.accounts = accounts
    self.leavingOut = leavingOut
    matching = AccountMatching(people: snapshot.people, accounts: accounts, rule: policy.match, traits: traits)
    hashes = snapshot.people.stableIDs.stableHashes
  }

  /// Throws when a rule's regular expression is not one.
  package func build() throws -> DesiredState {
    var state = DesiredState(matching: matching, completeness: snapshot.groupsCompleteness.and(somebody))
    for (number, rule) in policy.rules.enumerated() {
      guard let indices = groups(of: rule, noting: &state.remarks) else {
        state.completeness = state.completeness.and(
          .partial("what the rule \(rule.selection.label) takes was not read"))
        continue
      }
      if indices.isEmpty {
        let name = rule.label
        state.emptyRules.append(name)
        state.completeness = state.completeness.and(.partial("the rule \(name) finds no group in the directory"))
      }
      let naming = try GroupNaming(rule: rule.name)
      for index in indices where state.takenBy[index] == nil {
        state.takenBy[index] = number
        add(snapshot.groups[index], rule: rule, naming: naming, to: &state)
      }
    }
    separateCollisions(in: &state)
    state.groups.sort { ($0.name, $0.source) < ($1.name, $1.source) }
    state.blocked.sort { $0.origin < $1.origin }
    state.unmatched = unmatchedPeople(in: state.groups)
    state.leftOut = leftOutPeople(in: state.groups)
    state.exclusions = leavingOut.completeness
    state.remarks += leavingOut.remarks
    state.unwanted = Set(leavingOut.causes.keys.compactMap { matching.accountOfPerson[Int($0)] })
    closeToLeavers(&state)
    closeToUndecided(&state)
    state.unread = unreadParts(of: state)
    return state
  }

  /// The groups that a rule takes, by its selection and its patterns; nil when the selection was not read.
  private func groups(of rule: GroupRule, noting remarks: inout [String]) -> [Int]? {
    guard let selected = snapshot.selected[rule.selection], !rule.patterns.isAll else { return snapshot.selected[rule.selection] }
    let values = selected.map { snapshot.groups[$0].attributes[rule.name.attribute.lowercased()] ?? [] }
    for pattern in rule.patterns.idle(among: values) {
      remarks.append("the pattern '\(pattern)' of the rule \(rule.selection.label) matches no group")
    }
    return zip(selected, values).filter { rule.patterns.take($1) }.map(\.0)
  }

  /// A directory without a single person is not believed, whatever the read says of itself.
  private var somebody: Completeness { snapshot.people.count == 0 ? .partial("it has no people at all") : .complete }

  private func add(_ group: SourceGroup, rule: GroupRule, naming: GroupNaming, to state: inout DesiredState) {
    func block(_ name: String, _ reason: HoldReason) {
      state.blocked.append(.init(source: group.stableID, origin: group.origin, name: name, reason: reason))
    }
    switch naming.name(for: group.attributes) {
    case .none(let reason): block("", .unnameable(reason))
    case .name(let name):
      if !group.twins.isEmpty {
        block(name, .idShared(group.twins))
      } else if let problem = traits.nameProblem(name) {
        block(name, .unnameable("'\(name)': \(problem)"))
      } else {
        state.groups.append(desired(group, rule: rule, name: name))
        state.danglingMembers += group.danglingMembers
      }
    }
  }

  private func desired(_ group: SourceGroup, rule: GroupRule, name: String) -> DesiredGroup {
    let admins = admins(of: group, rule)
    let onlyAdmins = !traits.hasAdmins && policy.singleRole == .adminsOnly
    let everybody = Self.union(onlyAdmins ? [] : group.members.people, admins?.people ?? [])
    let people = leavingOut.wanted(of: everybody)
    let leftOut = leavingOut.leftOut(of: everybody)
    return DesiredGroup(
      source: group.stableID, origin: group.origin, name: name,
      members: accounts(of: people),
      admins: traits.hasAdmins ? admins.map { accounts(of: leavingOut.wanted(of: $0.people)) } : nil,
      completeness: snapshot.peopleCompleteness.and(somebody).and(group.members.completeness).and(
        admins?.completeness ?? .complete),
      membersCompleteness: (onlyAdmins ? .complete : group.members.completeness).and(
        traits.hasAdmins ? .complete : admins?.completeness ?? .complete),
      isAdditive: rule.membership == .additive, allowsEmpty: rule.allowsEmpty, people: people,
      leftOut: leftOut,
      showsNobody: people.isEmpty || (!onlyAdmins && group.members.people.isEmpty),
      stamp: GroupStamp(of: group, rule, leftOut: leftOut, hashes)
    )
  }

  /// Accounts of those people who have one, ascending. Two people never share one.
  private func accounts(of people: [PersonNumber]) -> [AccountNumber] {
    // On many targets accounts are in the order of people, as both were made in one.
    var isAscending = true
    // Without the checks that an array makes at each appending: this is done for every membership there is.
    var result = [AccountNumber](unsafeUninitializedCapacity: people.count) { room, count in
      var last: AccountNumber = 0
      for person in people {
        guard let account = matching.accountOfPerson[Int(person)] else { continue }
        if account < last { isAscending = false }
        last = account
        room[count] = account
        count += 1
      }
    }
    if !isAscending { result.sort() }
    return result
  }

  /// Two directory groups that get one name on the target: neither has it.
  private func separateCollisions(in state: inout DesiredState) {
    let names = state.groups.indices.map { traits.nameKey(state.groups[$0].name) }
    guard Set(names).count < names.count else { return }
    let byName = Dictionary(grouping: state.groups.indices) { names[$0] }.filter { $0.value.count > 1 }
    let origins = byName.mapValues { rivals in rivals.map { state.groups[$0].origin }.sorted() }
    for (place, group) in state.groups.enumerated() where byName[names[place]] != nil {
      state.blocked.append(
        .init(source: group.source, origin: group.origin, name: group.name, reason: .nameCollision(origins[names[place]] ?? [])))
    }
    state.groups.removeAll { byName[traits.nameKey($0.name)] != nil }
  }

  private func unmatchedPeople(in groups: [DesiredGroup]) -> [UnmatchedPerson] {
    guard !matching.absences.isEmpty else { return [] }
    var seen: Set<PersonNumber> = []
    // Two people never share an account: as many members as people are everybody.
    for place in groups.indices where groups[place].members.count < groups[place].people.count {
      for person in groups[place].people where matching.accountOfPerson[Int(person)] == nil { seen.insert(person) }
    }
    return seen.map { person in
      UnmatchedPerson(
        person: snapshot.people.stableID(of: person), origin: snapshot.people.origin(of: person),
        reason: reason(matching.absences[person] ?? .noAccount, person: person))
    }.sorted { ($0.origin, $0.person) < ($1.origin, $1.person) }
  }

  private func reason(_ absence: AccountMatching.Absence, person: PersonNumber) -> String {
    switch absence {
    case .noKey: "has no \(policy.match.directory)"
    case .noAccount:
      "no account has the \(policy.match.account.rawValue) "
        + snapshot.people.values(of: person, policy.match.directory).joined(separator: " or ")
    case .conflict(let text): text
    }
  }

  /// Merges two ascending lists, each number once.
  static func union(_ left: [PersonNumber], _ right: [PersonNumber]) -> [PersonNumber] {
    guard !right.isEmpty else { return left }
    guard !left.isEmpty else { return right }
    var result: [PersonNumber] = []
    result.reserveCapacity(left.count + right.count)
    var (i, j) = (0, 0)
    while i < left.count || j < right.count {
      if j == right.count || (i < left.count && left[i] < right[j]) {
        result.append(left[i])
        i += 1
      } else {
        if i < left.count, left[i] == right[j] { i += 1 }
        result.append(right[j])
        j += 1
      }
    }
    return result
  }
}
