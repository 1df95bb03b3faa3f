/// A group of ours as Rollcall left it: what is different later, somebody else did.
package struct LastSeen: Sendable, Hashable {
  /// What the directory and the configuration said when everything of the group was last settled.
  package struct Settlement: Sendable, Hashable {
    package let group: GroupStamp
    package let configuration: ConfigurationStamp

    package init(group: GroupStamp, configuration: ConfigurationStamp) {
      self.group = group
      self.configuration = configuration
    }
  }

  /// Its name on the target.
  package let name: String
  /// One hash of its members and admins.
  package let accounts: UInt64
  /// Nil when something of the group was undone ever since it was first seen.
  package let settlement: Settlement?

  package init(name: String, accounts: UInt64, settlement: Settlement?) {
    self.name = name
    self.accounts = accounts
    self.settlement = settlement
  }
}

/// Who was in a group when it was last seen.
package struct SeenAccounts: Sendable, Hashable {
  package let members: AccountList
  package let admins: AccountList

  package init(members: AccountList, admins: AccountList) {
    self.members = members
    self.admins = admins
  }

  package init(of membership: Membership) {
    self.init(members: AccountList(membership.members.sorted()), admins: AccountList(membership.admins.sorted()))
  }

  /// Who is in a group as it was read; no String is made of any id.
  package init(of group: TargetGroup, _ accounts: Accounts) {
    func list(_ numbers: [AccountNumber]) -> AccountList {
      var list = AccountList()
      for number in numbers { accounts.ids.withBytes(Int(number)) { list.append($0) } }
      return list
    }
    self.init(members: list(group.members), admins: list(group.admins))
  }
}
