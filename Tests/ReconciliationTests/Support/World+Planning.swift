import Reconciliation

extension World {
  private static let owners = AdminSource.attribute("owner")

  var snapshot: Snapshot {
    var table = People()
    var mails = ValueColumn()
    for person in people {
      table.origins.append("uid=\(person.name)")
      table.stableIDs.append("p:\(person.name)")
      for mail in person.mails { mails.append(mail) }
      mails.endPerson()
    }
    table.attributes["mail"] = mails
    let sorted = groups.sorted { $0.name < $1.name }
    let sources = sorted.map { group in
      let twins = twins.contains(group.name) ? twins.sorted() : []
      return SourceGroup(
        stableID: StableID("\(scheme):\(twins.first ?? group.name)"), origin: "cn=\(group.name)",
        attributes: ["cn": group.values],
        members: list(group.members, group.completeness),
        admins: knowsAdmins ? [Self.owners: list(group.admins ?? [], group.adminCompleteness)] : [:],
        twins: twins.filter { $0 != group.name }.map { "cn=\($0)" })
    }
    let numbers = Dictionary(uniqueKeysWithValues: people.enumerated().map { ($1.name, PersonNumber($0)) })
    func byNumber(_ texts: [String: String]) -> [PersonNumber: String] {
      Dictionary(uniqueKeysWithValues: texts.compactMap { name, text in numbers[name].map { ($0, text) } })
    }
    var proof = DisabledProof()
    (proof.completeness, proof.undecided, proof.showsSigns) = (disabledCompleteness, byNumber(undecided), showsSigns)
    return Snapshot(
      people: table, groups: sources, selected: isSelectionRead ? [.all: Array(sources.indices)] : [:],
      peopleCompleteness: peopleCompleteness, groupsCompleteness: groupsCompleteness,
      stamp: SnapshotStamp(takenAt: 1_795_252_443, token: nil, server: "ldap1.example.org", milliseconds: 900),
      selectedPeople: selectedPeople.mapValues { list($0, selectedCompleteness) },
      disabled: byNumber(disabled), disabledProof: proof)
  }

  private func list(_ names: [String], _ completeness: Completeness) -> PeopleList {
    let numbers = Set(names).compactMap { name in people.firstIndex { $0.name == name } }.map(PersonNumber.init)
    return PeopleList(people: numbers.sorted(), completeness: completeness)
  }

  var current: Current {
    let sorted = accounts.sorted { $0.id < $1.id }
    let numbers = Dictionary(sorted.enumerated().map { ($1.id.rawValue, AccountNumber($0)) }) { first, _ in first }
    let groups = held.map { group in
      TargetGroup(
        id: TargetGroupID(group.id), name: group.name, annotation: group.annotation,
        members: group.members.compactMap { numbers[$0] }.sorted(), admins: group.admins.compactMap { numbers[$0] }.sorted(),
        membership: group.membership, protection: group.protection, deletionObstacle: group.deletionObstacle,
        renameObstacle: group.renameObstacle)
    }
    return Current(accounts: sorted, groups: groups.sorted { $0.id < $1.id })
  }

  var memory: TargetMemory {
    let groups = owned.map { source, id in
      let name = held.first { $0.id == id }?.name ?? source
      return OwnedGroup(source: StableID("g:\(source)"), group: TargetGroupID(id), name: name, origin: .created)
    }
    var memory = TargetMemory(
      owned: Dictionary(uniqueKeysWithValues: groups.map { ($0.source, $0) }),
      people: RememberedPeople(remembered.map { (AccountID($0.key), StableID("p:\($0.value)")) }),
      disabledSince: Dictionary(uniqueKeysWithValues: disabledSince.map { (StableID("p:\($0)"), $1) }), tombstones: tombstones,
      measure: measure)
    memory.approvals = approvals
    return memory
  }

  var policy: TargetPolicy {
    let rule = GroupRule(
      selection: .all, patterns: patterns, name: name, admins: knowsAdmins ? Self.owners : nil, membership: membership,
      allowsEmpty: allowsEmpty)
    return TargetPolicy(
      target: "acme", provider: "files.com", instance: "main", match: match, rules: [rule], extent: extent, adoption: adoption,
      unknownAccounts: unknownAccounts, singleRole: singleRole, limits: limits, protectedAccounts: protectedAccounts,
      protectedGroups: protectedGroups, formerNames: formerNames, excludedPeople: excludedPeople, disabledPeople: disabledPeople,
      grace: grace, removalsOff: removalsOff)
  }

  func planned() throws -> (plan: Plan, books: Bookkeeping) {
    let planner = Planner(policy: policy, reader: StillTarget(traits: traits, current: current), callsPerSecond: 10)
    return try planner.plan(snapshot, current, memory, now: now)
  }

  func plan() throws -> Plan { try planned().plan }

  /// What the target should have, as the planner sees it.
  func desired() throws -> DesiredState {
    let (policy, snapshot) = (policy, snapshot)
    let leavingOut = PeopleToLeaveOut(
      policy: policy, traits: traits, snapshot: snapshot, disabledSince: memory.disabledSince, now: now ?? snapshot.stamp.takenAt)
    return try DesiredStateBuilder(
      policy: policy, traits: traits, snapshot: snapshot, accounts: current.accounts, leavingOut: leavingOut
    ).build()
  }

  /// What would be done, one short line for each change.
  func changes() throws -> [String] { try plan().lines }

  /// What waits, one short line for each hold.
  func holds() throws -> [String] { try plan().heldLines }

  /// The words for machines of what waits.
  func codes() throws -> [String] { try plan().holds.map(\.reason.code) }
}

/// A target that can be looked at and does not change.
struct StillTarget: TargetReader {
  let traits: TargetTraits
  let current: Current

  func readCurrent() async throws -> Current { current }

  func check() async -> [Finding] { [] }

  func steps(for changes: [Change], on group: TargetGroup?, of accounts: Accounts) -> [WriteStep] {
    changes.map { change in
      let write: Write =
        switch change {
        case .adoptGroup(_, let annotation, _): .updateGroup(name: nil, annotation: annotation)
        case .renameGroup(_, let name): .updateGroup(name: name, annotation: nil)
        case .createGroup(let new):
          .createGroup(
            name: new.group.name, annotation: new.annotation, members: new.members.map(\.id), admins: new.admins.map(\.id))
        case .addMember(_, let account), .revokeAdmin(_, let account): .setMember(account.id, admin: false)
        case .grantAdmin(_, let account): .setMember(account.id, admin: true)
        case .removeMember(_, let account): .removeMember(account.id)
        case .deleteGroup: .deleteGroup
        }
      return WriteStep(write, for: [change])
    }
  }
}
