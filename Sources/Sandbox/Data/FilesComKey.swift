/// An API key of the Files.com site.
package struct FilesComKey: Sendable, Codable {
  package var id: Int
  package var key: String
  package var name: String
  /// The user it acts for; nil is a site-wide key.
  package var user: String?
  /// `full`, or the set of an app: those may read but not write groups.
  package var permissionSet: String
  /// `2030-01-01T00:00:00Z`; nil never expires.
  package var expiresAt: String?
  /// The one workspace whose groups the key sees and makes; nil sees all and makes groups of the default one.
  package var workspaceID: Int?

  enum CodingKeys: String, CodingKey {
    case id, key, name, user
    case permissionSet = "permission-set"
    case expiresAt = "expires-at"
    case workspaceID = "workspace-id"
  }

  package init(
    id: Int, key: String, name: String = "Sandbox", user: String? = nil, permissionSet: String = "full", expiresAt: String? = nil,
    workspaceID: Int? = nil
  ) {
    self.id = id
    self.key = key
    self.name = name
    self.user = user
    self.permissionSet = permissionSet
    self.expiresAt = expiresAt
    self.workspaceID = workspaceID
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    id = try fields.decode(Int.self, forKey: .id)
    key = try fields.decode(String.self, forKey: .key)
    name = try fields.value(.name, default: "Sandbox")
    user = try fields.decodeIfPresent(String.self, forKey: .user)
    permissionSet = try fields.value(.permissionSet, default: "full")
    expiresAt = try fields.decodeIfPresent(String.self, forKey: .expiresAt)
    workspaceID = try fields.decodeIfPresent(Int.self, forKey: .workspaceID)
  }
}
