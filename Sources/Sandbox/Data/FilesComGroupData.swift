/// A group of a data file, its members written as usernames.
package struct FilesComGroupData: Sendable, Codable {
  package var id: Int
  package var name: String
  package var notes: String?
  package var members: [String]
  package var admins: [String]
  /// Nil for the site itself; another number makes it a group of the parent site.
  package var siteID: Int?
  /// 0 is the default workspace; nil is a site that does not speak of workspaces.
  package var workspaceID: Int?

  enum CodingKeys: String, CodingKey {
    case id, name, notes, members, admins
    case siteID = "site-id"
    case workspaceID = "workspace-id"
  }

  package init(
    id: Int, name: String, notes: String? = nil, members: [String] = [], admins: [String] = [], siteID: Int? = nil,
    workspaceID: Int? = nil
  ) {
    self.id = id
    self.name = name
    self.notes = notes
    self.members = members
    self.admins = admins
    self.siteID = siteID
    self.workspaceID = workspaceID
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    id = try fields.decode(Int.self, forKey: .id)
    name = try fields.decode(String.self, forKey: .name)
    notes = try fields.decodeIfPresent(String.self, forKey: .notes)
    members = try fields.value(.members, default: [])
    admins = try fields.value(.admins, default: [])
    siteID = try fields.decodeIfPresent(Int.self, forKey: .siteID)
    workspaceID = try fields.decodeIfPresent(Int.self, forKey: .workspaceID)
  }
}
