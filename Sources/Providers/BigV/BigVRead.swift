import Reconciliation

/// What the reads of one account make together, but for who is in its groups; pure.
///
/// Accounts are in the order of their user names, groups in the numeric order of their ids.
struct BigVRead {
  let account: Int64
  /// Those of the overview, with their virtual machines.
  let groups: [BigVWire.Group]
  let users: [BigVWire.User]
  /// Users with the whole account, by key; nil when that could not be read.
  let accountAdmins: Set<String>?
  /// Our own user name, nil for an API key.
  let own: String?
  let renamesPopulatedGroups: Bool

  func current() -> Current {
    let listed = Dictionary(users.map { (BigVPrivileges.key($0.username), $0) }) { first, _ in first }
    let groups = Dictionary(groups.map { ($0.id, $0) }) { _, later in later }.values.sorted { $0.id < $1.id }
    return Current(
      accounts: (listed.values.map { account($0, isListed: true) } + unlistedAdmins(listed)).sorted { $0.username < $1.username },
      groups: groups.map(group),
      remarks: accountAdmins == nil
        ? ["the account's own privileges could not be read, so account admins are not told apart"] : [],
      lacksMembership: true, place: "account \(account)")
  }

  /// Account admins whom the list of users lacks; they are protected all the same.
  private func unlistedAdmins(_ listed: [String: BigVWire.User]) -> [Account] {
    (accountAdmins ?? []).filter { listed[$0] == nil }.map { account(BigVWire.User(username: $0, email: nil), isListed: false) }
  }

  private func account(_ user: BigVWire.User, isListed: Bool) -> Account {
    let key = BigVPrivileges.key(user.username)
    let isAdmin = accountAdmins?.contains(key) == true
    return Account(
      id: AccountID(user.username), username: user.username, email: user.email?.isEmpty == true ? nil : user.email,
      isOurs: own.map(BigVPrivileges.key) == key, protection: isAdmin ? "account admin" : nil,
      isListed: isListed, holdsEveryGroup: isAdmin)
  }

  private func group(_ group: BigVWire.Group) -> TargetGroup {
    let contents = BigVContents(machines: group.machines)
    return TargetGroup(
      id: TargetGroupID(String(group.id)), name: group.name, members: [], membership: Self.unread, protection: protection(group),
      deletionObstacle: contents.deletionObstacle, renameObstacle: renamesPopulatedGroups ? nil : contents.renameObstacle)
  }

  /// A group of which no more is known than its id and its name.
  static func bare(_ group: BigVWire.Group) -> TargetGroup {
    TargetGroup(id: TargetGroupID(String(group.id)), name: group.name, members: [], membership: unread)
  }

  private static let unread = Completeness.partial("the privileges on this group were not read")

  private func protection(_ group: BigVWire.Group) -> String? {
    if BigVGroupName.isDefault(group.name) { return "the account's default group" }
    if let account = group.accountID, account != self.account { return "belongs to another account" }
    return nil
  }
}
