import Reconciliation

/// What the reads of one account make together; pure.
///
/// Accounts are in the order of their user names, groups in the numeric order of their ids.
struct BigVRead {
  let account: Int64
  /// What the overview shows in each group.
  let contents: [Int64: BigVContents]
  let groups: [BigVWire.Group]
  let users: [BigVWire.User]
  /// The rows of each group, or why they could not be read.
  let privileges: [Int64: Result<[BigVWire.Privilege], ProviderError>]
  /// Users with the whole account, by key; nil when that could not be read.
  let accountAdmins: Set<String>?
  /// Our own user name, nil for an API key.
  let own: String?
  let renamesPopulatedGroups: Bool

  func current() -> Current {
    let names = usernames()
    let listed = Dictionary(users.map { (BigVPrivileges.key($0.username), $0) }) { first, _ in first }
    let sorted = names.values.sorted()
    let numbers = Dictionary(uniqueKeysWithValues: zip(sorted.map(BigVPrivileges.key), AccountNumber(0)...))
    let groups = Dictionary(groups.map { ($0.id, $0) }) { _, later in later }.values.sorted { $0.id < $1.id }
    return Current(
      accounts: sorted.lazy.map { account($0, listed[BigVPrivileges.key($0)]) },
      groups: groups.map { group($0, numbers) },
      remarks: remarks(names.count - listed.count)
    )
  }

  /// Each user's name as it is spelt first, by key: the list of users goes before the rows of groups.
  private func usernames() -> [String: String] {
    // A row can name a user with other capitals than the list does.
    let rows = privileges.sorted { $0.key < $1.key }.flatMap { id, result in
      switch result {
      case .success(let rows): BigVPrivileges.members(rows, of: id).compactMap(\.username)
      case .failure: [String]()
      }
    }
    return Dictionary((users.map(\.username) + rows).map { (BigVPrivileges.key($0), $0) }) { first, _ in first }
  }

  private func account(_ username: String, _ user: BigVWire.User?) -> Account {
    let key = BigVPrivileges.key(username)
    return Account(
      id: AccountID(username), username: username, email: user?.email?.isEmpty == true ? nil : user?.email,
      isOurs: own.map(BigVPrivileges.key) == key, protection: accountAdmins?.contains(key) == true ? "account admin" : nil,
      isListed: user != nil
    )
  }

  private func group(_ group: BigVWire.Group, _ numbers: [String: AccountNumber]) -> TargetGroup {
    let contents = contents[group.id] ?? BigVContents(machines: nil)
    let members: [AccountNumber]
    let membership: Completeness
    switch privileges[group.id] {
    case .success(let rows):
      let keys = Set(BigVPrivileges.members(rows, of: group.id).map { BigVPrivileges.key($0.username ?? "") })
      members = keys.compactMap { numbers[$0] }.sorted()
      membership = BigVPrivileges.completeness(rows)
    case .failure(let error):
      members = []
      membership = .partial(error.text)
    case nil:
      members = []
      membership = .partial("the privileges on this group were not read")
    }
    return TargetGroup(
      id: TargetGroupID(String(group.id)), name: group.name, members: members, membership: membership,
      protection: protection(group),
      deletionObstacle: contents.deletionObstacle, renameObstacle: renamesPopulatedGroups ? nil : contents.renameObstacle
    )
  }

  private func protection(_ group: BigVWire.Group) -> String? {
    if BigVGroupName.isDefault(group.name) { return "the account's default group" }
    if let account = group.accountID, account != self.account { return "belongs to another account" }
    return nil
  }

  private func remarks(_ unlisted: Int) -> [String] {
    var remarks: [String] = []
    if unlisted > 0 { remarks.append("\(unlisted) accounts have privileges on groups and are not in the list of users") }
    if accountAdmins == nil {
      remarks.append("the account's own privileges could not be read, so account admins are not told apart")
    }
    return remarks
  }
}
