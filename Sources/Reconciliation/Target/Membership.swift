import Crypto

/// Who is in a group, as a value that can be changed and compared; admins are among the members.
package struct Membership: Sendable, Hashable {
  package private(set) var members: Set<AccountID>
  package private(set) var admins: Set<AccountID>

  package init(members: some Sequence<AccountID>, admins: some Sequence<AccountID>) {
    self.admins = Set(admins)
    self.members = Set(members).union(self.admins)
  }

  /// Who is in a group as it was read.
  package init(of group: TargetGroup, _ accounts: Accounts) {
    self.init(
      members: group.members.lazy.map { accounts[Int($0)].id }, admins: group.admins.lazy.map { accounts[Int($0)].id })
  }

  /// 16 hex digits, the same for the same members and admins in whatever order.
  package var fingerprint: String {
    var hash = SHA256()
    for (letter, accounts) in [("m", members), ("a", admins)] {
      for account in accounts.sorted() {
        hash.update(data: Array("\(letter)\(account.rawValue.utf8.count):\(account.rawValue)".utf8))
      }
    }
    return String(PlanDigest.hex(hash.finalize()).prefix(16))
  }

  /// The same with some accounts changed.
  package func applying(_ update: MembershipUpdate) -> Membership {
    var result = self
    result.members.formUnion(update.members)
    result.members.formUnion(update.admins)
    result.members.subtract(update.removed)
    result.admins.formUnion(update.admins)
    result.admins.subtract(update.members)
    result.admins.subtract(update.removed)
    return result
  }

  /// The same after a write; a write on the group itself changes nothing, but for a creation, which makes it anew.
  package func applying(_ write: Write) -> Membership {
    switch write {
    case .createGroup(_, _, let members, let admins): Membership(members: members, admins: admins)
    case .setMember(let account, let admin):
      applying(MembershipUpdate(members: admin ? [] : [account], admins: admin ? [account] : [], removed: [], base: nil))
    case .removeMember(let account): applying(MembershipUpdate(members: [], admins: [], removed: [account], base: nil))
    case .changeMembers(let update): applying(update)
    case .updateGroup, .deleteGroup: self
    }
  }

  /// Whether a write on members has taken effect; a write on anything else has not, as far as this can tell. `hasAdmins` is false where
  /// there is no such role.
  package func shows(_ write: Write, hasAdmins: Bool = true) -> Bool {
    switch write {
    case .setMember(let account, let admin): members.contains(account) && (!hasAdmins || admins.contains(account) == admin)
    case .removeMember(let account): !members.contains(account)
    case .changeMembers(let update): update.accounts.compactMap(update.single).allSatisfy { shows($0, hasAdmins: hasAdmins) }
    case .createGroup, .updateGroup, .deleteGroup: false
    }
  }
}
