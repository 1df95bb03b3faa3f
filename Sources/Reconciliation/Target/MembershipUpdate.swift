/// What changes in the membership of one group, and what it was when that was decided. All lists ascend, and no account is in two of them.
package struct MembershipUpdate: Sendable, Hashable, Codable {
  /// Accounts that are to be members and not admins.
  package let members: [AccountID]
  /// Accounts that are to be members and admins.
  package let admins: [AccountID]
  /// Accounts that are to be neither.
  package let removed: [AccountID]
  /// The fingerprint of the membership that the plan was made from; nil takes the group as it is found.
  package let base: String?

  package init(members: [AccountID], admins: [AccountID], removed: [AccountID], base: String?) {
    self.members = members.sorted()
    self.admins = admins.sorted()
    self.removed = removed.sorted()
    self.base = base
  }

  /// How many accounts change.
  package var count: Int { members.count + admins.count + removed.count }

  /// All accounts that change.
  package var accounts: [AccountID] { members + admins + removed }

  /// The write that does the same for one account of it; nil for any other account.
  package func single(_ account: AccountID) -> Write? {
    if admins.binarySearch(account) { return .setMember(account, admin: true) }
    if members.binarySearch(account) { return .setMember(account, admin: false) }
    return removed.binarySearch(account) ? .removeMember(account) : nil
  }

  /// The same as writes on one account each, with those of the changes that concern it; a creation concerns all of them.
  package func singles(for changes: [Change]) -> [WriteStep] {
    accounts.compactMap { account in
      single(account).map { WriteStep($0, for: changes.filter { $0.account.map { $0.id == account } ?? true }) }
    }
  }

  /// The part that concerns some of the accounts, on a group as it is found.
  package func part(_ some: Set<AccountID>) -> MembershipUpdate {
    MembershipUpdate(
      members: members.filter(some.contains), admins: admins.filter(some.contains), removed: removed.filter(some.contains),
      base: nil)
  }
}
