/// Says what a write is for in the terms of the journal; pure.
package struct ChangeRecorder: Sendable {
  private let accounts: Accounts
  private let key: MatchRule.AccountKey
  private let numbers: [AccountID: AccountNumber]
  private let plan: Plan
  private let leftOut: [AccountID: LeftOutPerson]

  /// `current` is the read that the plan was made from; `key` is the name of accounts that people are matched by.
  package init(_ plan: Plan, in current: Current, key: MatchRule.AccountKey) {
    self.plan = plan
    self.key = key
    leftOut = plan.leftOutByAccount
    // Without changes nothing is recorded.
    accounts = plan.changes.isEmpty ? Accounts() : current.accounts
    numbers = Dictionary(accounts.enumerated().map { ($1.id, AccountNumber($0)) }) { first, _ in first }
  }

  /// What a step does, in the order of its changes; `group` is the group as it was read, nil when it is to be created.
  ///
  /// A write on one member of a group that is created member by member is told as that member, and not as the group again.
  package func changes(of step: WriteStep, on group: TargetGroup?) -> [RecordedChange] {
    step.changes.flatMap { change in
      let why = why(change)
      return changes(change, step.write, on: group).map { recorded in
        var recorded = recorded
        recorded.why = why
        return recorded
      }
    }
  }

  /// Why a change is in the plan; nil when there is nothing to say.
  private func why(_ change: Change) -> String? {
    if let cycle = plan.undoes { return "cycle \(cycle) is undone" }
    if [.remove, .revoke].contains(change.kind), let person = change.account.flatMap({ leftOut[$0.id] }) {
      return "\(person.kind.rawValue): \(person.reason)"
    }
    return CauseText.of(change, plan.causes.cause(of: change))
  }

  private func changes(_ change: Change, _ write: Write, on group: TargetGroup?) -> [RecordedChange] {
    switch change {
    case .adoptGroup: return [RecordedChange(.adopt)]
    case .renameGroup(_, let name):
      var rename = RecordedChange(.rename)
      rename.name = name
      return [rename]
    case .createGroup: return creation(write)
    case .addMember(_, let account): return [RecordedChange(.add, account: account)]
    case .grantAdmin(_, let account): return [RecordedChange(.grant, account: account)]
    case .revokeAdmin(_, let account): return [RecordedChange(.revoke, account: account)]
    case .removeMember(_, let account): return [removal(of: account, from: group)]
    case .deleteGroup: return [deletion(of: group)]
    }
  }

  private func creation(_ write: Write) -> [RecordedChange] {
    switch write {
    case .createGroup(_, _, let members, _):
      var creation = RecordedChange(.create)
      creation.labels = members.map { reference($0).label }
      return [creation]
    case .setMember(let account, _): return [RecordedChange(.add, account: reference(account))]
    case .changeMembers(let update): return update.accounts.map { RecordedChange(.add, account: reference($0)) }
    case .updateGroup, .removeMember, .deleteGroup: return []
    }
  }

  private func removal(of account: AccountReference, from group: TargetGroup?) -> RecordedChange {
    var removal = RecordedChange(.remove, account: account)
    removal.wasAdmin = numbers[account.id].map { number in group?.admins.binarySearch(number) ?? false } ?? false
    return removal
  }

  private func deletion(of group: TargetGroup?) -> RecordedChange {
    var deletion = RecordedChange(.delete)
    guard let group else { return deletion }
    deletion.members = group.members.map { number in
      let account = accounts[Int(number)]
      return .init(account: account.reference(by: key), isAdmin: group.admins.binarySearch(number))
    }
    let text = OwnershipMarker.removed(from: group.annotation)
    deletion.text = text.isEmpty ? nil : text
    return deletion
  }

  private func reference(_ id: AccountID) -> AccountReference {
    numbers[id].map { accounts[Int($0)].reference(by: key) } ?? AccountReference(id: id, label: id.rawValue)
  }
}
