import Reconciliation

/// What the lists of one site make together; pure.
///
/// Accounts and groups are in the numeric order of their ids, which is the order in which the site made them.
struct FilesComRead {
  let users: [FilesComWire.User]
  let groups: [FilesComWire.Group]
  /// How many pages the groups took.
  let pages: Int
  /// Our own site; nil when that does not matter.
  let site: Int64?
  let identity: FilesComIdentity
  /// The workspace whose groups are ours to change; 0 is the default one, nil when that does not matter.
  let workspace: Int64?

  func current(remarks: [String] = [], creationObstacle: String? = nil) -> Current {
    // Rows move between pages while a list is read, so one can come twice: the later one is the newer one.
    let users = Dictionary(users.map { ($0.id, $0) }) { _, later in later }
    let groups = Dictionary(groups.map { ($0.id, $0) }) { _, later in later }.values.sorted { $0.id < $1.id }
    var ids = Set(users.keys)
    for group in groups {
      ids.formUnion(group.userIDs?.ids ?? [])
      ids.formUnion(group.adminIDs?.ids ?? [])
    }
    let sorted = ids.sorted()
    let numbers = Dictionary(uniqueKeysWithValues: zip(sorted, AccountNumber(0)...))
    return Current(
      accounts: sorted.lazy.map { account($0, users[$0]) },
      groups: groups.map { group($0, numbers) },
      remarks: remarks + self.remarks(listed: users.count, named: sorted.count, groups), callsToReadAgain: pages,
      creationObstacle: creationObstacle, place: site.map { "site \($0)" }
    )
  }

  /// Ids of members and admins as a membership; admins are members even where the site does not list them as such.
  static func membership(_ members: FilesComIDList, _ admins: FilesComIDList) -> Membership {
    func ids(_ list: FilesComIDList) -> [AccountID] { list.ids.map { AccountID(String($0)) } }
    return Membership(members: ids(members), admins: ids(admins))
  }

  private func account(_ id: Int64, _ user: FilesComWire.User?) -> Account {
    guard let user else {
      return Account(id: AccountID(String(id)), username: "", isOurs: identity == .user(id), isListed: false)
    }
    return Account(
      id: AccountID(String(id)), username: user.username, email: user.email?.isEmpty == true ? nil : user.email,
      isOurs: identity.owns(user), protection: user.isSiteAdmin ? "site admin" : nil
    )
  }

  private func group(_ group: FilesComWire.Group, _ numbers: [Int64: AccountNumber]) -> TargetGroup {
    let admins = group.adminIDs?.ids ?? []
    let members = FilesComIDList((group.userIDs?.ids ?? []) + admins).ids
    return TargetGroup(
      id: TargetGroupID(String(group.id)), name: group.name, annotation: group.notes?.isEmpty == true ? nil : group.notes,
      // Numbers follow the order of the ids, so ascending ids give ascending numbers.
      members: members.compactMap { numbers[$0] }, admins: admins.compactMap { numbers[$0] }, membership: membership(of: group),
      protection: protection(of: group)
    )
  }

  private func protection(of group: FilesComWire.Group) -> String? {
    if let site, let owner = group.siteID, owner != site { return "belongs to another site" }
    let other = group.workspaceID ?? 0
    return workspace == nil || other == workspace ? nil : "belongs to workspace \(other)"
  }

  /// Unread is not empty: a group without members says `""`, one that carries no list says nothing.
  private func membership(of group: FilesComWire.Group) -> Completeness {
    let missing = [group.userIDs == nil ? "user_ids" : nil, group.adminIDs == nil ? "admin_ids" : nil].compactMap { $0 }
    guard !missing.isEmpty else { return .complete }
    return .partial("the site's list of groups carries no \(missing.joined(separator: " and no ")) for this group")
  }

  private func remarks(listed: Int, named: Int, _ groups: [FilesComWire.Group]) -> [String] {
    var remarks: [String] = []
    if named > listed {
      remarks.append("\(named - listed) of the accounts in groups \(named - listed == 1 ? "is" : "are") not in the list of users")
    }
    let stray = groups.count { group in
      guard let members = group.userIDs?.ids, let admins = group.adminIDs?.ids, !admins.isEmpty else { return false }
      return !Set(admins).isSubset(of: members)
    }
    if stray > 0 {
      remarks.append("\(stray) groups have admins that are not among their members; they are taken for members too")
    }
    return remarks
  }
}
