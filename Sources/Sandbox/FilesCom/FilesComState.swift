/// What the Files.com stand-in holds.
package struct FilesComState: Sendable {
  package var site: FilesComSite
  /// By id.
  package var users: [Int: FilesComUser]
  /// By id.
  package var groups: [Int: FilesComGroup] = [:]
  package var apiKeys: [FilesComKey]
  /// User id by session id.
  var sessions: [String: Int] = [:]
  private var lastGroupID: Int
  private var lastMembershipID = 0
  private var lastSessionNumber = 0

  init(_ data: FilesComData) {
    site = data.site
    users = Dictionary(data.users.map { ($0.id, $0) }) { $1 }
    apiKeys = data.apiKeys
    lastGroupID = data.groups.map(\.id).max() ?? 0
    for row in data.groups {
      var group = FilesComGroup(
        id: row.id, name: row.name, notes: row.notes, siteID: row.siteID ?? site.id, workspaceID: row.workspaceID)
      for username in row.members {
        guard let user = user(named: username) else { continue }
        setMember(user.id, of: &group, admin: row.admins.contains(username))
      }
      groups[group.id] = group
    }
  }

  /// The user with exactly this username.
  package func user(named username: String) -> FilesComUser? { users.values.first { $0.username == username } }

  /// The group with exactly this name.
  package func group(named name: String) -> FilesComGroup? { groups.values.first { $0.name == name } }

  /// Makes a group as somebody does by hand: empty, with the next number unless one is given.
  package mutating func addGroup(named name: String, id: Int? = nil) {
    let group = FilesComGroup(id: id ?? nextGroupID(), name: name, notes: nil, siteID: site.id)
    groups[group.id] = group
  }

  mutating func skipNumbers(of other: FilesComState) {
    (lastGroupID, lastMembershipID) = (other.lastGroupID, other.lastMembershipID)
    lastSessionNumber = other.lastSessionNumber
  }

  /// Numbers are never used again, also not after a deletion.
  mutating func nextGroupID() -> Int {
    lastGroupID += 1
    return lastGroupID
  }

  /// Puts the user into the group, or changes the flag of the row that is there.
  mutating func setMember(_ user: Int, of group: inout FilesComGroup, admin: Bool) {
    if group.members[user] == nil { lastMembershipID += 1 }
    group.members[user, default: FilesComGroup.Membership(id: lastMembershipID, isAdmin: admin)].isAdmin = admin
  }

  mutating func openSession(for user: Int) -> String {
    lastSessionNumber += 1
    let session = "sandboxsession\(lastSessionNumber)"
    sessions[session] = user
    return session
  }
}
