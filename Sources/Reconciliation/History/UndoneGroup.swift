/// A group while what a cycle did to it is taken back, one change after the other, the last one first.
struct UndoneGroup {
  let source: StableID
  /// The group as it is now; nil when it is gone.
  let present: TargetGroup?
  private(set) var name: String
  private(set) var members: Set<AccountNumber>
  private(set) var admins: Set<AccountNumber>
  /// The text besides our mark of a group that is made again.
  private(set) var text: String?
  /// The group was made in that cycle: it is to go, or to stay for the reason given.
  private(set) var end: End?
  /// The group was deleted in that cycle and is not there: it is to be made again.
  private(set) var isRestored = false
  /// What cannot be taken back, one line each.
  private(set) var remarks: [String] = []

  enum End: Equatable {
    case goes
    case stays(because: String)
  }

  /// Listed accounts by their ids.
  private let accounts: [AccountID: AccountNumber]
  private let nameKey: (String) -> String

  init(
    source: StableID, present: TargetGroup?, name: String, accounts: [AccountID: AccountNumber],
    nameKey: @escaping (String) -> String
  ) {
    self.source = source
    self.present = present
    self.name = present?.name ?? name
    members = Set(present?.members ?? [])
    admins = Set(present?.admins ?? [])
    self.accounts = accounts
    self.nameKey = nameKey
  }

  /// Takes one write back; `cycle` is how texts call the cycle.
  mutating func takeBack(_ write: JournalledWrite, cycle: String) {
    for change in write.changes.reversed() { takeBack(change, write, cycle) }
  }

  private mutating func takeBack(_ change: RecordedChange, _ write: JournalledWrite, _ cycle: String) {
    if present == nil, change.kind != .delete, !isRestored {
      // One line is enough for all that was done to it.
      let remark = "the group '\(write.groupName)' is no longer there, or no longer ours: nothing of it is undone"
      if !remarks.contains(remark) { remarks.append(remark) }
      return
    }
    switch change.kind {
    case .add, .grant, .revoke, .remove: takeBackMembership(change)
    case .rename: takeBackName(change, write)
    case .create: takeBackCreation(write, cycle)
    case .delete: takeBackDeletion(change, write)
    case .adopt: remarks.append("the group '\(name)' stays ours: an adoption is taken back by rollcall release")
    case .release: remarks.append("the group '\(name)' stays released: that is taken back by rollcall adopt")
    }
  }

  private mutating func takeBackMembership(_ change: RecordedChange) {
    guard let reference = change.account else { return }
    guard let account = accounts[reference.id] else {
      if change.kind == .remove {
        remarks.append("\(reference.label) is not put back into '\(name)': there is no such account any more")
      }
      return
    }
    switch change.kind {
    case .add:
      members.remove(account)
      admins.remove(account)
    case .grant: admins.remove(account)
    // Somebody who is no member any more lost that in another cycle, or by somebody else.
    case .revoke: if members.contains(account) { admins.insert(account) }
    case .remove:
      members.insert(account)
      if change.wasAdmin == true { admins.insert(account) }
    case .adopt, .release, .rename, .create, .delete: break
    }
  }

  private mutating func takeBackName(_ change: RecordedChange, _ write: JournalledWrite) {
    guard let given = change.name, nameKey(given) == nameKey(name) else {
      remarks.append("the group '\(name)' keeps its name: it has got another one since")
      return
    }
    name = write.groupName
  }

  private mutating func takeBackCreation(_ write: JournalledWrite, _ cycle: String) {
    guard case .createGroup(let given, _, let first, let firstAdmins) = write.write else { return }
    // Accounts that are gone are in no group either.
    let sameMembers = members == Set(first.compactMap { accounts[$0] })
    let sameAdmins = admins == Set(firstAdmins.compactMap { accounts[$0] })
    guard sameMembers, sameAdmins, nameKey(name) == nameKey(given) else {
      end = .stays(because: "it was changed after \(cycle) created it; delete it by hand if it is not wanted")
      return
    }
    end = .goes
  }

  private mutating func takeBackDeletion(_ change: RecordedChange, _ write: JournalledWrite) {
    guard present == nil else {
      remarks.append("the group '\(name)' is there again already")
      return
    }
    isRestored = true
    name = write.groupName
    text = change.text
    for member in change.members ?? [] {
      guard let account = accounts[member.account.id] else {
        remarks.append("\(member.account.label) is not put back into '\(name)': there is no such account any more")
        continue
      }
      members.insert(account)
      if member.isAdmin { admins.insert(account) }
    }
  }
}
