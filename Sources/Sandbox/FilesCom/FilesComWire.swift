/// The JSON of Files.com's records.
///
/// A recorded group: `{"id":78899,"name":"example_group","allowed_ips":null,"admin_ids":"","notes":null,
/// "user_ids":"942660,1105124,1173788","usernames":"mulesoft-user,example_user","ftp_permission":false,"sftp_permission":false,
/// "dav_permission":false,"restapi_permission":false,"site_id":115123}`.
struct FilesComWire: Sendable {
  let state: FilesComState
  let behaviour: FilesComBehaviour

  func group(_ group: FilesComGroup) -> JSON {
    var members: [String: JSON] = [
      "id": .integer(group.id), "name": .string(group.name), "notes": .optional(group.notes), "site_id": .integer(group.siteID),
      "allowed_ips": nil, "ftp_permission": false, "sftp_permission": false, "dav_permission": false, "restapi_permission": false,
    ]
    members.merge(group.settings) { $1 }
    members["workspace_id"] = group.workspaceID.map(JSON.integer)
    // In the recorded body, too, the names stand in another order than the ids.
    let usernames = group.memberIDs.compactMap { state.users[$0]?.username }.sorted(by: >)
    members["user_ids"] = list(group.memberIDs.map { .integer($0) })
    members["admin_ids"] = list(group.adminIDs.map { .integer($0) })
    members["usernames"] = list(usernames.map { .string($0) })
    return .object(members)
  }

  func membership(_ user: Int, _ membership: FilesComGroup.Membership, of group: FilesComGroup) -> JSON {
    let username = JSON.optional(state.users[user]?.username)
    return [
      "id": .integer(membership.id), "group_id": .integer(group.id), "group_name": .string(group.name), "user_id": .integer(user),
      "admin": .bool(membership.isAdmin), "username": username, "usernames": username,
    ]
  }

  func user(_ user: FilesComUser) -> JSON {
    let groups = state.groups.values.filter { $0.members[user.id] != nil }
    let administered = groups.filter { $0.members[user.id]?.isAdmin == true }
    return [
      "id": .integer(user.id), "username": .string(user.username), "email": .optional(user.email), "name": .optional(user.name),
      "disabled": .bool(user.disabled), "site_admin": .bool(user.siteAdmin), "site_id": .integer(state.site.id),
      "group_ids": .string(groups.map(\.id).sorted().map(String.init).joined(separator: ",")),
      "admin_group_ids": .array(administered.map(\.id).sorted().map(JSON.integer)),
      "authentication_method": .string(user.password == nil ? "none" : "password"), "externally_managed": false,
      "sso_strategy_id": nil, "company": nil, "readonly_site_admin": false,
    ]
  }

  func site() -> JSON {
    [
      "id": .integer(state.site.id), "name": .string(state.site.name),
      "non_sso_groups_allowed": .bool(state.site.nonSSOGroupsAllowed),
      "protocol_access_groups_only": .bool(state.site.protocolAccessGroupsOnly),
    ]
  }

  /// The key itself is shown only when it is made, so it is not here.
  func key(_ key: FilesComKey, userID: Int?) -> JSON {
    let label = userID == nil ? "Site-wide API key (key ID #\(key.id))" : "API key (key ID #\(key.id))"
    var members: [String: JSON] = [
      "id": .integer(key.id), "name": .string(key.name), "descriptive_label": .string(label), "description": nil,
      "permission_set": .string(key.permissionSet), "expires_at": .optional(key.expiresAt), "user_id": .optional(userID),
      "platform": nil, "url": nil, "last_use_at": nil,
    ]
    members["workspace_id"] = key.workspaceID.map(JSON.integer)
    return .object(members)
  }

  private func list(_ items: [JSON]) -> JSON? {
    switch behaviour.idLists {
    case .comma: .string(items.compactMap(\.plainText).joined(separator: ","))
    case .array: .array(items)
    case .stringArray: .array(items.compactMap(\.plainText).map(JSON.string))
    case .null: .some(.null)
    case .absent: nil
    }
  }
}
