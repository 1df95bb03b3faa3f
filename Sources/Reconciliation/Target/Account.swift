/// A user on a target, listed by the target or only named by one of its groups.
package struct Account: Sendable, Hashable {
  package let id: AccountID
  /// Empty when the account is only known by its id.
  package let username: String
  package let email: String?
  /// The credentials that Rollcall itself uses belong to this account.
  package let isOurs: Bool
  /// Why nobody but a person may take this account out of a group; nil when it is an ordinary one.
  package let protection: String?
  /// False when a group names the account but the list of users does not have it.
  package let isListed: Bool
  /// A right on the whole target gives the account what membership would, in every group: nothing is to be given to it there.
  package let holdsEveryGroup: Bool

  package init(
    id: AccountID, username: String, email: String? = nil, isOurs: Bool = false, protection: String? = nil, isListed: Bool = true,
    holdsEveryGroup: Bool = false
  ) {
    self.id = id
    self.username = username
    self.email = email
    self.isOurs = isOurs
    self.protection = protection
    self.isListed = isListed
    self.holdsEveryGroup = holdsEveryGroup
  }

  /// What people call the account: user name, else e-mail, else id.
  package var label: String { username.isEmpty ? (email ?? id.rawValue) : username }
}

extension Account {
  /// The account as changes name it: by the e-mail address where people are matched by it, otherwise by what people call it.
  func reference(by key: MatchRule.AccountKey) -> AccountReference {
    AccountReference(id: id, label: key == .email ? email ?? label : label)
  }
}
