/// An account of a data file with all that is in it.
package struct BigVAccountData: Sendable, Codable {
  package var id: Int
  package var name: String
  package var groups: [BigVGroupData]
  package var privileges: [BigVPrivilegeData]

  package init(id: Int, name: String, groups: [BigVGroupData] = [], privileges: [BigVPrivilegeData] = []) {
    self.id = id
    self.name = name
    self.groups = groups
    self.privileges = privileges
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    id = try fields.decode(Int.self, forKey: .id)
    name = try fields.decode(String.self, forKey: .name)
    groups = try fields.value(.groups, default: [])
    privileges = try fields.value(.privileges, default: [])
  }
}
