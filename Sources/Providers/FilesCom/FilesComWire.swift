/// The JSON of Files.com, as documented in October 2025 and recorded; keys that are not named here are ignored.
enum FilesComWire {
  /// `{"id":78899,"name":"example_group","allowed_ips":null,"admin_ids":"","notes":null,"user_ids":"942660,1105124",
  /// "usernames":"b,a","site_id":115123,...}`. `usernames` comes in another order than `user_ids`, so it is not read.
  struct Group: Decodable, Identifiable, Sendable, Hashable {
    let id: Int64
    let name: String
    let notes: String?
    /// Nil when absent or null: the answer does not say who is in the group.
    let userIDs: FilesComIDList?
    let adminIDs: FilesComIDList?
    let siteID: Int64?
    /// Nil on sites without workspaces.
    let workspaceID: Int64?

    enum CodingKeys: String, CodingKey {
      case id, name, notes
      case userIDs = "user_ids"
      case adminIDs = "admin_ids"
      case siteID = "site_id"
      case workspaceID = "workspace_id"
    }
  }

  /// `{"id":1,"username":"ana","email":"ana@example.org"|null,"site_admin":false,"site_id":1,...}`.
  struct User: Decodable, Identifiable, Sendable, Hashable {
    let id: Int64
    let username: String
    let email: String?
    let isSiteAdmin: Bool

    enum CodingKeys: String, CodingKey {
      case id, username, email
      case isSiteAdmin = "site_admin"
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      id = try container.decode(Int64.self, forKey: .id)
      username = try container.decode(String.self, forKey: .username)
      // Null means that the user has no address. A key that is gone means that nobody can tell, and people would look as if they
      // had left.
      guard container.contains(.email) else {
        throw DecodingError.keyNotFound(CodingKeys.email, .init(codingPath: container.codingPath, debugDescription: "no e-mail"))
      }
      email = try container.decodeIfPresent(String.self, forKey: .email)
      isSiteAdmin = try container.decodeIfPresent(Bool.self, forKey: .isSiteAdmin) ?? false
    }
  }

  /// `{"id":1,"user_id":1|null,"permission_set":"full","expires_at":"2026-12-01T01:00:00Z"|null,...}`; it may carry the key
  /// itself.
  struct APIKey: Decodable, Sendable {
    let id: Int64
    /// Nil for a site-wide key.
    let userID: Int64?
    let permissionSet: String?
    let expiresAt: String?
    /// Nil on sites without workspaces.
    let workspaceID: Int64?

    enum CodingKeys: String, CodingKey {
      case id
      case userID = "user_id"
      case permissionSet = "permission_set"
      case expiresAt = "expires_at"
      case workspaceID = "workspace_id"
    }
  }

  /// `{"id":1,"name":"Acme","non_sso_groups_allowed":true,"protocol_access_groups_only":false,...}`.
  struct Site: Decodable, Sendable {
    let id: Int64
    let name: String?
    let nonSSOGroupsAllowed: Bool?
    let protocolAccessGroupsOnly: Bool?

    /// Why the site takes no group from us; nil when nothing is known to stand in the way.
    var creationObstacle: String? {
      nonSSOGroupsAllowed == false ? "the site's settings let groups come from single sign-on only" : nil
    }

    /// What is worth knowing in every run.
    var warning: String? {
      guard protocolAccessGroupsOnly == true else { return nil }
      return "the site gives access to members of groups only: who leaves the last group has no access at all"
    }

    enum CodingKeys: String, CodingKey {
      case id, name
      case nonSSOGroupsAllowed = "non_sso_groups_allowed"
      case protocolAccessGroupsOnly = "protocol_access_groups_only"
    }
  }

  /// `{"id":"..."}` of `POST /sessions`: the id is the secret.
  struct Session: Decodable {
    let id: String
  }

  /// `{"username":"...","password":"...","otp":"..."?}` of `POST /sessions`.
  struct Login: Encodable {
    let username: String
    let password: String
    let otp: String?
  }

  /// `{"name":"...","notes":"..."?,"user_ids":"1,2"?,"admin_ids":"1"?}` of `POST /groups`.
  struct NewGroup: Encodable {
    let name: String
    let notes: String?
    let userIDs: FilesComIDText?
    let adminIDs: FilesComIDText?

    enum CodingKeys: String, CodingKey {
      case name, notes
      case userIDs = "user_ids"
      case adminIDs = "admin_ids"
    }
  }

  /// `{"name":"..."?,"notes":"..."?,"user_ids":"1,2"?,"admin_ids":"1"?}` of `PATCH /groups/ID`: an absent key leaves the value, and ids
  /// replace the whole set.
  struct GroupUpdate: Encodable {
    let name: String?
    let notes: String?
    let userIDs: FilesComIDText?
    let adminIDs: FilesComIDText?

    var isWholeSet: Bool { userIDs != nil || adminIDs != nil }

    init(name: String?, notes: String?) {
      self.name = name
      self.notes = notes
      (userIDs, adminIDs) = (nil, nil)
    }

    /// The whole set: admins are among the members. Nil admins are left as they are, which is right for a group that has none.
    init(userIDs: FilesComIDText?, adminIDs: FilesComIDText?) {
      (name, notes) = (nil, nil)
      self.userIDs = userIDs
      self.adminIDs = adminIDs
    }

    enum CodingKeys: String, CodingKey {
      case name, notes
      case userIDs = "user_ids"
      case adminIDs = "admin_ids"
    }
  }

  /// `{"admin":true}` of `PATCH /groups/ID/memberships/ID`, which creates the row when it is missing.
  struct Membership: Encodable {
    let admin: Bool
  }

  /// The one key of a created or changed group that is needed: the answer is about a group, and about which.
  struct GroupID: Decodable {
    let id: Int64
  }

  /// `{"error":"text","http-code":422,"instance":"id","title":"...","type":"group/name",...}`; `http-code` is text on a catch-all
  /// 500, which has no `type`.
  struct Fault: Decodable {
    let error: String?
    let title: String?
    let type: String?
  }
}
